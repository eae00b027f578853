import { type Draft, maxContentLength } from '@parley/contracts'
import { toContent } from '@/features/messages/mention-text.ts'
import type { DraftPlace } from './draft-place.ts'
import type { DraftText } from './kept-draft.ts'

/** A text as the server keeps it: "" for a blank one, null for one that is too long to be kept. */
export function contentOf({ text, labels }: DraftText): string | null {
  if (text.trim() === '') return ''
  const content = toContent(text, labels).replaceAll('\0', '').toWellFormed()
  return content.length > maxContentLength ? null : content
}

/** Whether a draft of the server says the same as one of this browser, of this content. */
export function isSame(
  draft: Draft,
  { content, is_also = false }: { content: string | null; is_also?: boolean | undefined },
): boolean {
  if (draft.content !== content) return false
  // Of an empty one the server keeps nothing else.
  return content === '' || (draft.also_in_channel ?? false) === is_also
}

/** Whether a draft of the server is of this place. */
export function samePlace(draft: Draft, { channelId, parentId }: DraftPlace): boolean {
  return draft.channel_id === channelId && draft.parent_message_id === parentId
}
