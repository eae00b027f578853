import { useEffect } from 'react'
import { resumeDeletions } from '@/features/messages/pending-deletions.ts'
import { ChannelHeader } from './channel-header.tsx'
import { useChannelView } from './channel-room-access.ts'
import { ChannelRoomConversation } from './channel-room-conversation.tsx'
import { ChannelSkeleton } from './channel-skeleton.tsx'
import { useReopen } from './use-reopen.ts'

type ChannelRoomProps = { channelId: string; messageId?: string }

/** A channel: its header, its messages and the composer, opened at its end or at one message. */
export function ChannelRoom({ channelId, messageId }: ChannelRoomProps) {
  const { view } = useChannelView(channelId)
  useEffect(resumeDeletions, [])
  useReopen(channelId)
  if (view === null) return <ChannelSkeleton />
  return (
    <div className="flex h-full min-w-0 grow flex-col bg-surface">
      <ChannelHeader view={view} />
      <ChannelRoomConversation view={view} messageId={messageId ?? null} />
    </div>
  )
}
