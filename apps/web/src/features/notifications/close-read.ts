import type { ChangeEvent, OwnUser } from '@parley/contracts'
import { closeNotices } from './show-notice.ts'

/** Closes the notices of a channel once it was read on another device, or one is in it no more. */
export function closeRead(event: ChangeEvent, me: OwnUser): void {
  const isOver = event.type === 'read.updated' || event.type === 'member.left'
  if (isOver && event.user_id === me.id) void closeNotices(event.channel_id)
}
