import {
  type ChannelRecord,
  defaultNotificationRule,
  isDoNotDisturb,
  type MemberRecord,
  type MessageRecord,
  type NotificationExplanation,
  type NotificationFacts,
  notificationReason,
  notificationReasons,
  type OwnUser,
} from '@parley/contracts'
import { findThread } from '@parley/db'
import type { Services } from '../services.ts'

type Asked = {
  user: OwnUser
  message: MessageRecord
  channel: ChannelRecord
  membership: MemberRecord | null
}

/** Whether a message notifies this person as things stand, and the one reason for it. */
export async function explainNotification(
  { database, devicesInUse }: Pick<Services, 'database' | 'devicesInUse'>,
  { user, message, channel, membership }: Asked,
): Promise<NotificationExplanation> {
  const parent = message.parent_message_id
  const thread =
    parent === null ? null : await findThread(database, { thread: parent, user_id: user.id })
  const reason = notificationReason({
    user_id: user.id,
    message,
    channel_type: channel.type,
    membership: membership && membershipFacts(membership),
    thread: thread && {
      is_following: thread.is_following,
      marker: { created_at: thread.last_read_at, id: thread.last_read_id },
    },
    default_rule: user.notification_rule ?? defaultNotificationRule,
    is_do_not_disturb: isDoNotDisturb(user, Date.now()),
    is_active_elsewhere: devicesInUse.isInUse(user.id),
  })
  return { ...notificationReasons[reason], reason }
}

/** A membership as the rule wants it. */
export function membershipFacts({
  joined_at,
  last_read_at,
  last_read_id,
  notification_rule = 'default',
  is_muted = false,
}: Pick<
  MemberRecord,
  'joined_at' | 'last_read_at' | 'last_read_id' | 'notification_rule' | 'is_muted'
>): NonNullable<NotificationFacts['membership']> {
  const marker = { created_at: last_read_at, id: last_read_id }
  return { joined_at, marker, notification_rule, is_muted }
}
