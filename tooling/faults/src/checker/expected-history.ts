import { comparePositions, type MessageRecord, type ReactionRecord } from '@parley/contracts'
import type { Content, History, ShownMessage } from './facts.ts'

type Reader = { channel_id: string; user_id: string }

/** The content of a database, found by channel and by message, so that many clients can be compared. */
export type IndexedContent = {
  messages: Map<string, MessageRecord[]>
  replies: Map<string, MessageRecord[]>
  reactions: Map<string, ReactionRecord[]>
}

export function indexContent(content: Content): IndexedContent {
  const isThere = content.messages.filter(({ is_deleted }) => !is_deleted).sort(comparePositions)
  const ids = new Set(isThere.map(({ id }) => id))
  // No list leads to the replies of a deleted message.
  const isReachable = ({ parent_message_id }: MessageRecord) =>
    parent_message_id === null || ids.has(parent_message_id)
  return {
    messages: groupBy(isThere.filter(isReachable), ({ channel_id }) => channel_id),
    replies: groupBy(isThere, ({ parent_message_id }) => parent_message_id ?? ''),
    reactions: groupBy(content.reactions, ({ message_id }) => message_id),
  }
}

function groupBy<Item>(items: Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return groups
}

/** A channel as it has to look to one reader, computed from the stored documents alone. */
export function expectedHistory(content: IndexedContent, reader: Reader): History {
  const messages = content.messages.get(reader.channel_id) ?? []
  return {
    channel_id: reader.channel_id,
    messages: messages.map((message) => shown(message, { content, user_id: reader.user_id })),
  }
}

function shown(
  message: MessageRecord,
  { content, user_id }: { content: IndexedContent; user_id: string },
): ShownMessage {
  const { id, content: text, parent_message_id, is_edited, edited_at, is_pinned } = message
  const replies = content.replies.get(id) ?? []
  const users = groupBy(content.reactions.get(id) ?? [], ({ emoji }) => emoji)
  return {
    id,
    user_id: message.user_id,
    content: text,
    parent_message_id,
    is_edited,
    edited_at,
    is_pinned,
    created_at: message.created_at,
    reactions: [...users].map(([emoji, given]) => ({
      emoji,
      count: given.length,
      reacted: given.some((reaction) => reaction.user_id === user_id),
    })),
    reply_count: replies.length,
    last_reply_at: replies.at(-1)?.created_at ?? null,
  }
}
