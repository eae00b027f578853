import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect } from 'react'
import { Sidebar } from '@/features/channels/sidebar.tsx'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { ConnectionBanner } from '@/features/events/connection-banner.tsx'
import { DocumentTitle } from '@/features/notifications/document-title.ts'
import { rememberChannel } from '@/router/last-channel.ts'
import { usePlace } from '@/router/use-place.ts'
import { Announcer } from '@/ui/announcer.tsx'
import { ToastLayer } from '@/ui/toast-layer.tsx'
import { usePhone } from '@/ui/use-phone.ts'
import { WorkspaceDialogs } from './dialogs.tsx'
import { useShellLayout } from './shell-layout.ts'
import { useShortcuts } from './use-shortcuts.ts'

/** The rooms that are no channels, by the first word of their address. */
const roomNames: Readonly<Record<string, string>> = {
  drafts: 'Drafts',
  mentions: 'Mentions',
  saved: 'Saved',
  reminders: 'Reminders',
  scheduled: 'Scheduled',
  settings: 'Settings',
  threads: 'Threads',
}

/** The frame of the workspace: the sidebar, the room of the address, and what floats above both. */
export function Shell() {
  const { width, isCollapsed } = useShellLayout()
  const isPhone = usePhone()
  const { channelId, inbox } = usePlace()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const isHome = path === '/'
  const showsSidebar = isPhone ? isHome : !isCollapsed
  const showsRoom = !isPhone || !isHome

  useShortcuts()
  const isOwn = useOwnChannel(channelId ?? '') !== undefined
  useEffect(() => {
    if (channelId !== null && isOwn && inbox === undefined) rememberChannel(channelId)
  }, [channelId, isOwn, inbox])

  return (
    <div className="flex h-full flex-col bg-canvas">
      <a
        href="#room"
        className="-translate-y-20 fixed top-2 left-2 z-70 rounded-lg bg-accent px-4 py-2 text-accent-ink focus:translate-y-0"
      >
        Skip to the conversation
      </a>
      <DocumentTitle
        channelId={inbox === undefined ? channelId : null}
        room={roomNames[path.split('/')[1] ?? ''] ?? null}
      />
      <ConnectionBanner />
      <div
        className="shell min-h-0 grow"
        data-sidebar={showsSidebar ? 'open' : 'closed'}
        data-room={showsRoom ? 'open' : 'closed'}
        style={{ '--sidebar-width': `${width}px` }}
      >
        {showsSidebar ? <Sidebar isWholePage={isPhone} /> : null}
        {showsRoom ? (
          <div className="min-w-0 bg-surface">
            <Suspense>
              <Outlet />
            </Suspense>
          </div>
        ) : null}
      </div>
      <WorkspaceDialogs />
      <Announcer />
      <ToastLayer />
    </div>
  )
}
