import type { OwnChannel } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import { badgeCount } from '@/features/notifications/title-counts.ts'
import { cn } from '@/lib/cn.ts'
import { usePlace } from '@/router/use-place.ts'
import { Badge } from '@/ui/badge.tsx'
import { ChannelGlyph } from './channel-glyph.tsx'
import { channelTitle } from './channel-title.ts'

/** One channel or direct message of the sidebar: bold for unread, a number for what is meant for oneself. */
export const SidebarRow = memo(function SidebarRow({ channel }: { channel: OwnChannel }) {
  const place = usePlace()
  const isOpen = place.channelId === channel.id && place.inbox === undefined
  const count = badgeCount(channel)
  const isUnread = channel.unread_count > 0
  return (
    <li>
      <Link
        to={channel.type === 'direct' ? '/dm/$channelId' : '/c/$channelId'}
        params={{ channelId: channel.id }}
        aria-current={isOpen ? 'page' : undefined}
        className={cn(
          'flex h-8 items-center gap-2 rounded-lg px-2 text-sm transition-colors focus-visible:outline-offset-[-2px] phone:h-11 phone:text-base',
          isOpen ? 'bg-selected text-ink' : 'hover:bg-hover',
          isUnread ? 'font-semibold text-ink' : !isOpen && 'text-ink-soft',
        )}
      >
        <ChannelGlyph channel={channel} />
        <span className="grow truncate">{channelTitle(channel)}</span>
        {count > 0 ? (
          <Badge tone="accent">
            {count > 99 ? '99+' : count}
            <span className="sr-only">
              {channel.type === 'direct' ? ' unread message' : ' mention'}
              {count === 1 ? '' : 's'}
            </span>
          </Badge>
        ) : isUnread ? (
          <span className="sr-only">unread</span>
        ) : null}
      </Link>
    </li>
  )
})
