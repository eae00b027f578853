import type { ChannelType } from '../channels/index.ts'
import { isInChannel, type MessageRecord } from '../messages/index.ts'
import type { ChannelRule, NotificationRule } from '../notification-rules/index.ts'
import { comparePositions, type Position } from '../unread/index.ts'

/** Why a message notifies a person, or why it does not. */
export const notificationReasons = {
  mention: { notifies: true },
  channel_mention: { notifies: true },
  direct_message: { notifies: true },
  followed_thread: { notifies: true },
  every_message: { notifies: true },
  own_message: { notifies: false },
  deleted: { notifies: false },
  not_in_channel: { notifies: false },
  before_joining: { notifies: false },
  already_read: { notifies: false },
  muted: { notifies: false },
  rule_none: { notifies: false },
  no_mention: { notifies: false },
  do_not_disturb: { notifies: false },
  active_elsewhere: { notifies: false },
} as const

export type NotificationReason = keyof typeof notificationReasons

type Subject = Pick<
  MessageRecord,
  | 'id'
  | 'created_at'
  | 'user_id'
  | 'is_deleted'
  | 'parent_message_id'
  | 'also_in_channel'
  | 'mentions'
  | 'mentions_channel'
>

export type NotificationFacts = {
  user_id: string
  message: Subject
  channel_type: ChannelType
  /** Null for one who is not in the channel. */
  membership: {
    joined_at: string
    marker: Position
    notification_rule: ChannelRule
    is_muted: boolean
  } | null
  /** Of a reply's thread, as the person has it; null for a top-level message. */
  thread: { is_following: boolean; marker: Position } | null
  /** What holds for channels without a rule of their own. */
  default_rule: NotificationRule
  is_do_not_disturb: boolean
  /** Whether the person is using a device right now: what they have not read once they stop notifies them then. */
  is_active_elsewhere: boolean
}

/**
 * The one reason why a message notifies a person or does not: what keeps it silent in its channel comes
 * first, then what the person is doing just now; of what makes it heard, the most personal. A channel's
 * read marker says nothing of replies that it does not show, which have their thread's.
 */
export function notificationReason(facts: NotificationFacts): NotificationReason {
  const heard = reasonInChannel(facts)
  if (!notificationReasons[heard].notifies) return heard
  if (facts.is_do_not_disturb) return 'do_not_disturb'
  return facts.is_active_elsewhere ? 'active_elsewhere' : heard
}

function reasonInChannel(facts: NotificationFacts): NotificationReason {
  const { message, membership, thread, user_id } = facts
  if (message.user_id === user_id) return 'own_message'
  if (message.is_deleted) return 'deleted'
  if (membership === null) return 'not_in_channel'
  if (Date.parse(message.created_at) < Date.parse(membership.joined_at)) return 'before_joining'
  const isShown = isInChannel(message)
  const marker = isShown ? membership.marker : thread?.marker
  if (marker !== undefined && comparePositions(message, marker) <= 0) return 'already_read'
  if (membership.is_muted) return 'muted'
  const rule = ruleIn(facts.channel_type, {
    channel: membership.notification_rule,
    person: facts.default_rule,
  })
  if (rule === 'none') return 'rule_none'
  if (message.mentions.includes(user_id)) return 'mention'
  if (facts.channel_type === 'direct' && rule === 'all') return 'direct_message'
  if (message.mentions_channel) return 'channel_mention'
  if (thread?.is_following) return 'followed_thread'
  if (!isShown) return 'no_mention'
  return rule === 'all' ? 'every_message' : 'no_mention'
}

/** A direct message is addressed to its reader, so a person's `mentions` hears all of them. */
function ruleIn(
  type: ChannelType,
  { channel, person }: { channel: ChannelRule; person: NotificationRule },
): NotificationRule {
  if (channel !== 'default') return channel
  return type === 'direct' && person === 'mentions' ? 'all' : person
}
