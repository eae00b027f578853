import {
  type ChangeEvent,
  mentionFields,
  notificationReason,
  notificationReasons,
  type OwnUser,
} from '@parley/contracts'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { messagePath } from '@/features/messages/message-path.ts'
import { cachedChannel } from '@/features/unread/own-channel-cache.ts'
import { claimNotification } from './claim-notification.ts'
import { plainText } from './plain-text.ts'

/** Shows a mention or a direct message outside the page while no tab is looked at, once over all tabs. */
export async function notifyOf(event: ChangeEvent, me: OwnUser): Promise<void> {
  if (event.type !== 'message.created' || !('Notification' in window)) return
  if (Notification.permission !== 'granted') return
  const channel = cachedChannel(event.channel_id)
  const { message } = event
  if (!channel) return
  const reason = notificationReason({
    user_id: me.id,
    message: { ...message, ...mentionFields(message.content) },
    channel_type: channel.type,
    membership: {
      joined_at: channel.joined_at,
      marker: { created_at: channel.last_read_at, id: channel.last_read_id },
    },
  })
  if (!notificationReasons[reason].notifies) return
  if (!(await claimNotification(message.id))) return

  const where = channel.name === null ? '' : ` in ${channelTitle(channel)}`
  const notice = new Notification(`${message.user.name}${where}`, {
    body: plainText(message.content),
    tag: message.id,
    icon: '/icons/icon-192.png',
  })
  notice.onclick = () => {
    window.focus()
    window.location.assign(messagePath(message))
    notice.close()
  }
}
