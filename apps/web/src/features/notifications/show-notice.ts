import { claimNotification } from './claim-notification.ts'
import { workerOf } from './service-worker.ts'

export type Notice = {
  /** What it is about: the same key is shown once, over all tabs of this browser and its pushes. */
  key: string
  title: string
  body: string
  /** Where a click leads, in the page. */
  path: string
  /** The channel that it is of: reading that closes it. */
  channel_id?: string
  /** Asked last, once this tab is the one to show it. */
  isWanted?: () => Promise<boolean>
}

const shown = new Set<{ channel_id: string | undefined; notification: Notification }>()

/** Shows a notice of the system while no tab of this browser is looked at and notifications are allowed. */
export async function showNotice(notice: Notice): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  if (!(await claimNotification(notice.key))) return
  if (notice.isWanted !== undefined && !(await notice.isWanted())) return
  const { key, title, body, path, channel_id } = notice
  const look = { body, tag: key, icon: '/icons/icon-192.png' }
  const worker = await workerOf()
  // The worker's outlive this tab, and are the same as those that it shows by itself.
  if (worker?.active) {
    await worker.showNotification(title, { ...look, data: { path, channel_id } })
    return
  }
  const notification = new Notification(title, look)
  const kept = { channel_id, notification }
  shown.add(kept)
  notification.onclose = () => shown.delete(kept)
  notification.onclick = () => {
    window.focus()
    window.location.assign(path)
    notification.close()
  }
}

function isOf(channelId: string, data: unknown): boolean {
  if (typeof data !== 'object' || data === null || !('channel_id' in data)) return false
  return data.channel_id === channelId
}

/** Closes what is shown of a channel that has been read, here or on another device. */
export async function closeNotices(channelId: string): Promise<void> {
  for (const { channel_id, notification } of shown) {
    if (channel_id === channelId) notification.close()
  }
  for (const notification of (await (await workerOf())?.getNotifications()) ?? []) {
    if (isOf(channelId, notification.data)) notification.close()
  }
}
