import { Link } from '@tanstack/react-router'
import { Pin, Users } from 'lucide-react'
import type { ReactNode } from 'react'
import { UnmuteButton } from '@/features/notifications/unmute-button.tsx'
import { cn } from '@/lib/cn.ts'
import { usePlace } from '@/router/use-place.ts'
import { tip } from '@/ui/tip.ts'
import { ChannelGlyph } from './channel-glyph.tsx'
import { useMemberCount } from './channel-header-members.ts'
import { ChannelHeaderMenu } from './channel-header-menu.tsx'
import { ChannelHeaderSearch } from './channel-header-search.tsx'
import type { ChannelView } from './channel-room-access.ts'
import { channelTitle } from './channel-title.ts'
import { OpenSidebarButton } from './open-sidebar-button.tsx'
import { PartnerStatus } from './partner-status.tsx'

type PanelLinkProps = {
  to: '/c/$channelId/members' | '/c/$channelId/pins'
  channelId: string
  label: string
  isOpen: boolean
  children: ReactNode
}

/** Opens a panel, or closes it when it is open. */
function PanelLink({ to, channelId, label, isOpen, children }: PanelLinkProps) {
  return (
    <Link
      to={isOpen ? '/c/$channelId' : to}
      params={{ channelId }}
      aria-label={label}
      aria-current={isOpen ? 'page' : undefined}
      {...tip(label)}
      className={cn(
        'touch-target flex h-8 shrink-0 items-center justify-center gap-1.5 rounded-md px-2 text-sm tabular-nums',
        isOpen ? 'bg-selected text-accent-text' : 'text-ink-faint hover:bg-hover hover:text-ink',
      )}
    >
      {children}
    </Link>
  )
}

/** A channel's name and description, and the ways to its members, pins and search. */
export function ChannelHeader({ view }: { view: ChannelView }) {
  const { channel } = view
  const { panel } = usePlace()
  const count = useMemberCount(channel.id)
  const people =
    count === null
      ? 'Members'
      : count.isExact && count.count === 1
        ? '1 member'
        : `${count.words} members`
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b pr-3 pl-5 phone:gap-0.5 phone:px-3">
      <OpenSidebarButton />
      <ChannelGlyph channel={channel} />
      <div className="flex min-w-0 grow items-baseline gap-3 phone:ml-1.5">
        <h1 className="max-w-full shrink-0 truncate font-semibold text-[1.0625rem]">
          {channelTitle(channel)}
        </h1>
        <span className="contents phone:hidden">
          <PartnerStatus channel={channel} hasWords />
        </span>
        <span className="hidden phone:contents">
          <PartnerStatus channel={channel} className="mr-1" />
        </span>
        {view.own?.is_muted ? <UnmuteButton channel={view.own} /> : null}
        <p className="min-w-0 truncate text-ink-faint text-sm phone:hidden">
          {channel.description}
        </p>
      </div>
      <ChannelHeaderSearch view={view} />
      <PanelLink
        to="/c/$channelId/members"
        channelId={channel.id}
        label={people}
        isOpen={panel?.kind === 'members'}
      >
        <Users aria-hidden="true" className="size-4.5" />
        <span aria-hidden="true" className="min-w-[2ch] text-left phone:hidden">
          {count?.words}
        </span>
      </PanelLink>
      <PanelLink
        to="/c/$channelId/pins"
        channelId={channel.id}
        label="Pinned messages"
        isOpen={panel?.kind === 'pins'}
      >
        <Pin aria-hidden="true" className="size-4.5" />
      </PanelLink>
      <ChannelHeaderMenu view={view} />
    </header>
  )
}
