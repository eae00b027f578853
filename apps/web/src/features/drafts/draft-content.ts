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

/** Whether a draft of the server is of this place. */
export function samePlace(draft: Draft, { channelId, parentId }: DraftPlace): boolean {
  return draft.channel_id === channelId && draft.parent_message_id === parentId
}
