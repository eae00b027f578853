import { Link } from '@tanstack/react-router'
import { Search, TextSearch } from 'lucide-react'
import { DraftsLink } from '@/features/drafts/drafts-link.tsx'
import { MentionsLink } from '@/features/mentions/mentions-link.tsx'
import { RemindersLink } from '@/features/reminders/reminders-link.tsx'
import { SavedLink } from '@/features/saved/saved-link.tsx'
import { ScheduledLink } from '@/features/scheduled/scheduled-link.tsx'
import { ThreadsLink } from '@/features/threads/threads-link.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { showDialog } from '@/features/workspace/dialog-store.ts'
import { ResizeHandle } from '@/features/workspace/resize-handle.tsx'
import { useWorkspace } from '@/features/workspace/use-workspace.ts'
import { WorkspaceMenu } from '@/features/workspace/workspace-menu.tsx'
import { keysOf } from '@/lib/platform-keys.ts'
import { usePlace } from '@/router/use-place.ts'
import { tip } from '@/ui/tip.ts'
import { OwnPresence } from '../presence/own-presence.tsx'
import { moveInList } from './move-in-list.ts'
import { sidebarLists } from './sidebar-lists.ts'
import { SidebarSection } from './sidebar-section.tsx'
import { useChannels } from './use-channels.ts'

/** The way through the workspace: its menu, Jump to, channels, direct messages and oneself. On a phone it is a page of its own. */
export function Sidebar({ isWholePage }: { isWholePage: boolean }) {
  const me = useMe()
  const { channels, directs } = sidebarLists(useChannels(), {
    myId: me.id,
    openId: usePlace().channelId,
  })
  const mayCreate = me.role !== 'guest'
  const { name } = useWorkspace()
  const Landmark = isWholePage ? 'main' : 'aside'

  return (
    <Landmark
      id={isWholePage ? 'room' : undefined}
      aria-label="Workspace"
      className="relative flex min-h-0 min-w-0 flex-col bg-sidebar [--behind:var(--sidebar)]"
    >
      {isWholePage ? <h1 className="sr-only">{name}</h1> : null}
      <header className="px-3 pt-3">
        <WorkspaceMenu />
        <div className="mt-3 flex items-center gap-1">
          <button
            type="button"
            onClick={() => showDialog('jump')}
            className="flex h-9 min-w-0 grow items-center gap-2 rounded-lg border border-line bg-surface px-2.5 text-ink-faint text-sm transition-colors hover:border-line-strong hover:text-ink-soft phone:h-11"
          >
            <Search aria-hidden="true" className="size-4" />
            <span className="grow text-left">Jump to…</span>
            <kbd className="font-sans text-xs phone:hidden">{keysOf('K')}</kbd>
          </button>
          <Link
            to="/search"
            search={{ q: '' }}
            aria-label="Search messages"
            {...tip('Search messages', keysOf('G'))}
            className="touch-target flex size-9 shrink-0 items-center justify-center rounded-lg text-ink-faint hover:bg-hover hover:text-ink"
          >
            <TextSearch aria-hidden="true" className="size-4.5" />
          </Link>
        </div>
      </header>
      <nav
        aria-label="Channels and direct messages"
        onKeyDown={moveInList}
        className="min-h-0 grow overflow-y-auto px-3 py-4"
      >
        <ul className="mb-4 flex flex-col gap-px">
          <li>
            <ThreadsLink />
          </li>
          <MentionsLink />
          <DraftsLink />
          <SavedLink />
          <ScheduledLink />
          <RemindersLink />
        </ul>
        <SidebarSection
          title="Channels"
          channels={channels}
          actions={[
            ...(mayCreate
              ? [
                  { label: 'Browse channels', icon: 'browse', dialog: 'browse' } as const,
                  { label: 'Create a channel', icon: 'add', dialog: 'create' } as const,
                ]
              : []),
          ]}
          empty="You are in no channel yet."
        />
        <SidebarSection
          title="Direct messages"
          channels={directs}
          actions={[{ label: 'New direct message', icon: 'add', dialog: 'direct' }]}
          empty="Start one with the plus sign."
        />
      </nav>
      <OwnPresence />
      <ResizeHandle />
    </Landmark>
  )
}
