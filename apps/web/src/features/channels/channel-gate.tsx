import { parleyErrorOf } from '@parley/client'
import type { ReactNode } from 'react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { FailedRoom, UnknownRoom } from '@/router/unknown-room.tsx'
import { ChannelSkeleton } from './channel-skeleton.tsx'
import { useOwnChannel } from './use-channels.ts'

const refusals: Record<number, { title: string; description: string }> = {
  403: {
    title: 'This channel is not open to you',
    description: 'Guests see the channels they were added to. Ask a member to add you.',
  },
  404: {
    title: 'This channel is not here',
    description: 'The link may be wrong, or the channel is private and you are not in it.',
  },
}

type ChannelGateProps = { channelId: string; children: ReactNode }

/** Shows a channel to who may see it, and says kindly why not to who may not. */
export function ChannelGate({ channelId, children }: ChannelGateProps) {
  const isOwn = useOwnChannel(channelId) !== undefined
  const found = trpc.channels.get.useQuery({ channel_id: channelId }, { enabled: !isOwn })

  if (isOwn || found.data) return children
  if (found.isPending) return <ChannelSkeleton />
  const refusal = refusals[parleyErrorOf(found.error)?.status ?? 0]
  if (refusal) return <UnknownRoom {...refusal} />
  return (
    <FailedRoom
      sentence={errorSentence(found.error)}
      onRetry={() => found.refetch()}
      busy={found.isFetching}
    />
  )
}
