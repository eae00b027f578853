import { channelAttention, type OwnChannel } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { BellOff, Pencil } from 'lucide-react'
import { memo } from 'react'
import { useHasDraft } from '@/features/drafts/use-drafts.ts'
import { usePrefetch } from '@/features/messages/use-prefetch.ts'
import { cn } from '@/lib/cn.ts'
import { usePlace } from '@/router/use-place.ts'
import { Badge } from '@/ui/badge.tsx'
import { ChannelGlyph } from './channel-glyph.tsx'
import { channelTitle } from './channel-title.ts'
import { CloseButton } from './close-button.tsx'
import { PartnerStatus } from './partner-status.tsx'

function MutedMark() {
  return (
    <>
      <BellOff aria-hidden="true" className="size-3.5 shrink-0 text-ink-faint" />
      <span className="sr-only">muted</span>
    </>
  )
}

/** One channel or direct message of the sidebar: bold for unread, a number for what is meant for oneself, grey where muted. */
export const SidebarRow = memo(function SidebarRow({ channel }: { channel: OwnChannel }) {
  const place = usePlace()
  const prefetch = usePrefetch(channel.id)
  const isOpen = place.channelId === channel.id && place.inbox === undefined
  const { badge: count, is_bold: isUnread } = channelAttention(channel)
  const isDirect = channel.type === 'direct'
  const isMention = !isDirect || channel.is_muted
  const hasDraft = useHasDraft(channel.id) && !isOpen
  return (
    <li className="group/row relative">
      <Link
        {...prefetch}
        to={isDirect ? '/dm/$channelId' : '/c/$channelId'}
        params={{ channelId: channel.id }}
        aria-current={isOpen ? 'page' : undefined}
        className={cn(
          'flex h-8 items-center gap-2 rounded-lg px-2 text-sm transition-colors focus-visible:outline-offset-[-2px] phone:h-11 phone:text-base',
          isOpen ? 'bg-selected text-ink' : 'hover:bg-hover',
          isUnread ? 'font-semibold text-ink' : !isOpen && 'text-ink-soft',
          channel.is_muted && !isOpen && 'text-ink-faint',
        )}
      >
        <ChannelGlyph channel={channel} />
        <span className="truncate">{channelTitle(channel)}</span>
        <PartnerStatus channel={channel} />
        <span className="grow" />
        {channel.is_muted ? <MutedMark /> : null}
        {hasDraft ? (
          <span className="shrink-0 text-ink-faint">
            <Pencil aria-hidden="true" className="size-3.5" />
            <span className="sr-only">draft</span>
          </span>
        ) : null}
        {count > 0 ? (
          <Badge
            tone={channel.is_muted ? 'quiet' : 'accent'}
            className={isDirect ? 'group-hover/row:invisible phone:group-hover/row:visible' : ''}
          >
            {count > 99 ? '99+' : count}
            <span className="sr-only">
              {isMention ? ' mention' : ' unread message'}
              {count === 1 ? '' : 's'}
            </span>
          </Badge>
        ) : isUnread ? (
          <span className="sr-only">unread</span>
        ) : null}
      </Link>
      {isDirect ? <CloseButton channel={channel} isOpen={isOpen} /> : null}
    </li>
  )
})
