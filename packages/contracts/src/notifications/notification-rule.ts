import type { ChannelType } from '../channels/index.ts'
import { isMentioned, type MessageRecord } from '../messages/index.ts'
import { comparePositions, type Position } from '../unread/index.ts'

/** Why a message notifies a person, or why it does not. */
export const notificationReasons = {
  mention: { notifies: true },
  channel_mention: { notifies: true },
  direct_message: { notifies: true },
  own_message: { notifies: false },
  deleted: { notifies: false },
  not_in_channel: { notifies: false },
  before_joining: { notifies: false },
  already_read: { notifies: false },
  no_mention: { notifies: false },
} as const

export type NotificationReason = keyof typeof notificationReasons

export type NotificationFacts = {
  user_id: string
  message: Pick<
    MessageRecord,
    | 'id'
    | 'created_at'
    | 'user_id'
    | 'is_deleted'
    | 'parent_message_id'
    | 'mentions'
    | 'mentions_channel'
  >
  channel_type: ChannelType
  /** Null for one who is not in the channel. */
  membership: { joined_at: string; marker: Position } | null
}

/**
 * The one reason why a message notifies a person or does not. What keeps it silent comes first; of
 * what makes it heard, the most personal. A channel's read marker says nothing of thread replies.
 */
export function notificationReason(facts: NotificationFacts): NotificationReason {
  const { message, membership, user_id } = facts
  if (message.user_id === user_id) return 'own_message'
  if (message.is_deleted) return 'deleted'
  if (membership === null) return 'not_in_channel'
  if (Date.parse(message.created_at) < Date.parse(membership.joined_at)) return 'before_joining'
  const isReply = message.parent_message_id !== null
  if (!isReply && comparePositions(message, membership.marker) <= 0) return 'already_read'
  if (message.mentions.includes(user_id)) return 'mention'
  if (facts.channel_type === 'direct') return 'direct_message'
  return isMentioned(message, user_id) ? 'channel_mention' : 'no_mention'
}
