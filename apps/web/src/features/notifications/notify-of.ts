import {
  type ChangeEvent,
  messageNotice,
  notificationReasons,
  type OwnUser,
} from '@parley/contracts'
import { mentionedNames } from '@/features/mentions/mention-names.ts'
import { cachedChannel } from '@/features/unread/own-channel-cache.ts'
import { parley } from '@/lib/parley.ts'
import { localReason } from './local-reason.ts'
import { showNotice } from './show-notice.ts'

/** Shows what the rule says of a new message outside the page while no tab is looked at, once over all tabs. */
export async function notifyOf(event: ChangeEvent, me: OwnUser): Promise<void> {
  if (event.type !== 'message.created') return
  const channel = cachedChannel(event.channel_id)
  const { message } = event
  if (channel === undefined) return
  if (!notificationReasons[localReason(message, { me, channel })].notifies) return
  const notice = messageNotice({
    message,
    author: message.user.name,
    channel_name: channel.name,
    nameOf: await mentionedNames(message.content),
  })
  await showNotice({
    ...notice,
    key: message.id,
    channel_id: channel.id,
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
