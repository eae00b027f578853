import type { Message, MessageCore } from '@parley/contracts'

/** An id for tests: the number as 24 hex digits. */
export function idOf(n: number): string {
  return n.toString(16).padStart(24, '0')
}

export const testChannelId = idOf(0xc0ffee)

/** A message for tests, sent `seconds` after noon by the person with the number `author`. */
export function messageOf(
  n: number,
  fields: Partial<Message> & { seconds?: number; author?: number } = {},
): Message {
  const { seconds = n, author = 1, ...rest } = fields
  return {
    id: idOf(n),
    channel_id: testChannelId,
    user_id: idOf(author),
    content: `message ${n}`,
    parent_message_id: null,
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    created_at: new Date(Date.UTC(2026, 4, 1, 12, 0, seconds)).toISOString(),
    user: { id: idOf(author), name: `Person ${author}` },
    files: [],
    reactions: [],
    reply_count: 0,
    last_reply_at: null,
    ...rest,
  }
}

/** The part of a message that events carry. */
export function coreOf(message: Message): MessageCore {
  const { reactions: _, reply_count: __, last_reply_at: ___, ...core } = message
  return core
}
