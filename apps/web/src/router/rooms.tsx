import { lazy, Suspense } from 'react'
import { ChannelGate } from '@/features/channels/channel-gate.tsx'
import { ChannelRoom } from '@/features/channels/channel-room.tsx'
import { cn } from '@/lib/cn.ts'
import { lastChannelId } from './last-channel.ts'
import { RightPanel } from './right-panel.tsx'
import { StartRoom } from './start-room.tsx'
import { usePlace } from './use-place.ts'

const ThreadsRoom = lazy(() =>
  import('@/features/threads/threads-room.tsx').then((m) => ({ default: m.ThreadsRoom })),
)

/** The channel or inbox in the middle, and the panel that the address names at its right. */
export function Rooms() {
  const place = usePlace()
  const isSearch = place.panel?.kind === 'search'
  // Search stands beside the channel one came from.
  const channelId = place.channelId ?? (isSearch ? lastChannelId() : null)

  return (
    <div className="flex h-full min-w-0">
      <main id="room" className={cn('flex min-w-0 grow', place.panel && 'phone:hidden')}>
        {place.inbox === 'threads' ? (
          <Suspense fallback={null}>
            <ThreadsRoom />
          </Suspense>
        ) : channelId === null ? (
          <StartRoom />
        ) : (
          <ChannelGate channelId={channelId}>
            <ChannelRoom
              key={channelId}
              channelId={channelId}
              {...(place.messageId ? { messageId: place.messageId } : {})}
            />
          </ChannelGate>
        )}
      </main>
      {place.panel ? (
        <RightPanel
          panel={place.panel}
          channelId={channelId}
          messageId={place.messageId}
          inbox={place.inbox}
        />
      ) : null}
    </div>
  )
}
