import type { OwnChannel } from '@parley/contracts'

type Counted = Pick<OwnChannel, 'type' | 'unread_count' | 'mention_count'>

/** The number on a channel's badge: each message of a direct one, mentions elsewhere. */
export function badgeCount(channel: Counted): number {
  return channel.type === 'direct' ? channel.unread_count : channel.mention_count
}

/** What title and icon tell: the sum of the badges, and whether anything at all is unread. */
export function totalCounts(channels: readonly Counted[]): { badge: number; hasUnread: boolean } {
  return {
    badge: channels.reduce((sum, channel) => sum + badgeCount(channel), 0),
    hasUnread: channels.some((channel) => channel.unread_count > 0),
  }
}

type TitleFacts = { room: string | null; workspace: string; badge: number; hasUnread: boolean }

/** The document's title: `(3) general · Acme`, with a dot instead of a number for plain unread. */
export function pageTitle({ room, workspace, badge, hasUnread }: TitleFacts): string {
  const mark = badge > 0 ? `(${badge > 99 ? '99+' : badge}) ` : hasUnread ? '• ' : ''
  return `${mark}${room === null ? '' : `${room} · `}${workspace}`
}
