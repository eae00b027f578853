import { claimNotification } from './claim-notification.ts'

export type Notice = {
  /** What it is about: the same key is shown once, over all tabs of this browser. */
  key: string
  title: string
  body: string
  /** Where a click leads, in the page. */
  path: string
  /** The channel that it is of: reading that closes it. */
  channelId?: string
  /** Asked last, once this tab is the one to show it. */
  isWanted?: () => Promise<boolean>
}

const shown = new Map<string, Set<Notification>>()

/** Shows a notice of the system while no tab of this browser is looked at and notifications are allowed. */
export async function showNotice(notice: Notice): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  if (!(await claimNotification(notice.key))) return
  if (notice.isWanted !== undefined && !(await notice.isWanted())) return
  const { key, title, body, path, channelId } = notice
  const shownNow = new Notification(title, { body, tag: key, icon: '/icons/icon-192.png' })
  if (channelId !== undefined) keep(channelId, shownNow)
  shownNow.onclick = () => {
    window.focus()
    window.location.assign(path)
    shownNow.close()
  }
}

function keep(channelId: string, notification: Notification): void {
  const ofChannel = shown.get(channelId) ?? new Set()
  ofChannel.add(notification)
  shown.set(channelId, ofChannel)
  notification.onclose = () => ofChannel.delete(notification)
}

/** Closes what is shown of a channel that has been read, here or on another device. */
export function closeNotices(channelId: string): void {
  for (const notification of shown.get(channelId) ?? []) notification.close()
  shown.delete(channelId)
}
