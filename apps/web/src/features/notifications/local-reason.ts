import {
  defaultNotificationRule,
  isDoNotDisturb,
  type MessageCore,
  mentionFields,
  type NotificationReason,
  notificationReason,
  type OwnChannel,
  type OwnUser,
} from '@parley/contracts'
import { mayFollow } from '@/features/threads/thread-cache.ts'

/**
 * Why a message would notify, as far as this page knows: whether its thread is followed it may only
 * guess, and what happens on other devices only the server knows.
 */
export function localReason(
  message: MessageCore,
  { me, channel }: { me: OwnUser; channel: OwnChannel },
): NotificationReason {
  const { joined_at, last_read_at, last_read_id, notification_rule, is_muted } = channel
  const parent = message.parent_message_id
  // Before everything that is told: how far a thread is read is the server's to say.
  const marker = { created_at: joined_at, id: '0'.repeat(24) }
  return notificationReason({
    user_id: me.id,
    message: { ...message, ...mentionFields(message.content) },
    channel_type: channel.type,
    membership: {
      joined_at,
      marker: { created_at: last_read_at, id: last_read_id },
      notification_rule,
      is_muted,
    },
    thread: parent === null ? null : { is_following: mayFollow(parent), marker },
    default_rule: me.notification_rule ?? defaultNotificationRule,
    is_do_not_disturb: isDoNotDisturb(me, Date.now()),
    is_active_elsewhere: false,
  })
}
