import { createHash } from 'node:crypto'
import type { History, ShownMessage } from './facts.ts'

/** The same text for the same message, whatever the order in which its reactions and fields came. */
export function canonical(message: ShownMessage): string {
  const reactions = message.reactions
    .map(({ emoji, count, reacted }) => [emoji, count, reacted])
    .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
  return JSON.stringify([
    message.id,
    message.user_id,
    message.content,
    message.parent_message_id,
    message.is_edited,
    message.edited_at,
    message.is_pinned,
    message.created_at,
    reactions,
    message.reply_count,
    message.last_reply_at,
  ])
}

/** A hash of all that a client shows of a channel, edits, reactions and thread counts included. */
export function historyHash({ channel_id, messages }: History): string {
  const hash = createHash('sha256').update(channel_id)
  for (const message of messages) hash.update('\n').update(canonical(message))
  return hash.digest('hex')
}
