import { type ChangeEvent, notificationReasons, type OwnUser } from '@parley/contracts'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { messagePath } from '@/features/messages/message-path.ts'
import { cachedChannel } from '@/features/unread/own-channel-cache.ts'
import { parley } from '@/lib/parley.ts'
import { localReason } from './local-reason.ts'
import { plainText } from './plain-text.ts'
import { showNotice } from './show-notice.ts'

/** Shows what the rule says of a new message outside the page while no tab is looked at, once over all tabs. */
export async function notifyOf(event: ChangeEvent, me: OwnUser): Promise<void> {
  if (event.type !== 'message.created') return
  const channel = cachedChannel(event.channel_id)
  const { message } = event
  if (channel === undefined) return
  if (!notificationReasons[localReason(message, { me, channel })].notifies) return
  const where = channel.name === null ? '' : ` in ${channelTitle(channel)}`
  await showNotice({
    key: message.id,
    title: `${message.user.name}${where}`,
    body: plainText(message.content),
    path: messagePath(message),
    channelId: channel.id,
    isWanted: () => stillNotifies(message.id),
  })
}

/** Asks the server, which knows of the other devices; where it cannot be asked, what the page knows holds. */
async function stillNotifies(message_id: string): Promise<boolean> {
  try {
    const { notification } = await parley.api.notifications.explain.query({ message_id })
    return notification.notifies
  } catch {
    return true
  }
}
