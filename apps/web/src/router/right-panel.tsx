import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useCallback, useEffect, useRef } from 'react'
import { usePhone } from '@/ui/use-phone.ts'
import { PanelSkeleton } from './panel-skeleton.tsx'
import type { Panel, Place } from './place.ts'

const ThreadPanel = lazy(() =>
  import('@/features/messages/thread-panel.tsx').then((m) => ({ default: m.ThreadPanel })),
)
const MembersPanel = lazy(() =>
  import('@/features/members/members-panel.tsx').then((m) => ({ default: m.MembersPanel })),
)
const PinsPanel = lazy(() =>
  import('@/features/pins/pins-panel.tsx').then((m) => ({ default: m.PinsPanel })),
)
const SearchPanel = lazy(() =>
  import('@/features/search/search-panel.tsx').then((m) => ({ default: m.SearchPanel })),
)
const ProfilePanel = lazy(() =>
  import('@/features/users/profile-panel.tsx').then((m) => ({ default: m.ProfilePanel })),
)

const names = {
  thread: 'Thread',
  members: 'Members',
  pins: 'Pinned messages',
  profile: 'Profile',
  search: 'Search',
} satisfies Record<Panel['kind'], string>

type RightPanelProps = Pick<Place, 'channelId' | 'messageId' | 'inbox'> & { panel: Panel }

/** The panel beside a channel. Escape closes it, and focus goes back to where it came from. */
export function RightPanel({ panel, channelId, messageId, inbox }: RightPanelProps) {
  const navigate = useNavigate()
  const cameFrom = useRef(document.activeElement)

  const close = useCallback(() => {
    if (inbox === 'threads') navigate({ to: '/threads' })
    else if (channelId === null) navigate({ to: '/' })
    else if (messageId === null) navigate({ to: '/c/$channelId', params: { channelId } })
    // What was found stays where it is.
    else navigate({ to: '/c/$channelId/$messageId', params: { channelId, messageId } })
  }, [navigate, channelId, messageId, inbox])

  useEffect(
    () => () => {
      const element = cameFrom.current
      if (element instanceof HTMLElement && element.isConnected) element.focus()
    },
    [],
  )

  useEffect(() => {
    // Menus, dialogs and completions above the panel take their own Escape first.
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      close()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [close])

  // The only pane of a phone is its main one.
  const Landmark = usePhone() ? 'main' : 'aside'
  return (
    <Landmark
      aria-label={names[panel.kind]}
      className="flex w-[25rem] min-w-0 shrink-0 flex-col border-line border-l bg-surface phone:w-full phone:border-l-0"
    >
      {Landmark === 'main' ? <h1 className="sr-only">{names[panel.kind]}</h1> : null}
      <Suspense fallback={<PanelSkeleton />}>
        <PanelContent panel={panel} channelId={channelId} messageId={messageId} onClose={close} />
      </Suspense>
    </Landmark>
  )
}

function PanelContent(props: RightPanelProps & { onClose: () => void }) {
  const { panel, channelId, messageId, onClose } = props
  if (panel.kind === 'search') {
    return <SearchPanel q={panel.q} openId={messageId} onClose={onClose} />
  }
  if (channelId === null) return null
  switch (panel.kind) {
    case 'thread':
      return (
        <ThreadPanel
          key={panel.messageId}
          channelId={channelId}
          messageId={panel.messageId}
          onClose={onClose}
        />
      )
    case 'members':
      return <MembersPanel channelId={channelId} onClose={onClose} />
    case 'pins':
      return <PinsPanel channelId={channelId} onClose={onClose} />
    case 'profile':
      return <ProfilePanel key={panel.userId} userId={panel.userId} onClose={onClose} />
  }
}
