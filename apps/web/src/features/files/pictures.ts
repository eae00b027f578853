import type { FileInfo, Message } from '@parley/contracts'

/** What is told of a message beside its files. */
export type Pictured = Pick<Message, 'files' | 'user' | 'created_at'>

/** A picture of a message: what it is, who sent it and when. */
export type Picture = { file: FileInfo; message: Pictured }

/** Types that a browser shows as a picture and that carry no script. */
const types = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif'])

/** Whether a file is shown as a picture. */
export function isPicture({ type }: Pick<FileInfo, 'type'>): boolean {
  return types.has(type)
}

/** Where the bytes of a file are. */
export function fileUrl({ id }: Pick<FileInfo, 'id'>): string {
  return `/api/files/${id}`
}

/** The pictures of messages, in their order. */
export function picturesOf(messages: readonly Pictured[]): Picture[] {
  return messages.flatMap((message) =>
    message.files.filter(isPicture).map((file) => ({ file, message })),
  )
}

type Shown = { pictures: readonly Picture[]; fileId: string }

let shown: Shown | null = null
const listeners = new Set<() => void>()

/** The pictures that the viewer shows, and at which of them it was opened; null while it is closed. */
export const viewedPictures = {
  current: () => shown,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  show(next: Shown | null): void {
    shown = next
    for (const listener of listeners) listener()
  },
}
