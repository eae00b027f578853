import { parleyErrorOf } from '@parley/client'
import { Navigate, useParams } from '@tanstack/react-router'
import { ChannelSkeleton } from '@/features/channels/channel-skeleton.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { FailedRoom, UnknownRoom } from './unknown-room.tsx'

/** /t/<message>: opens the message's channel with its thread beside it. */
export function MessageLink() {
  const { messageId } = useParams({ from: '/t/$messageId' })
  const found = trpc.messages.get.useQuery({ message_id: messageId })

  if (found.isPending) return <ChannelSkeleton />
  if (found.isError) {
    const status = parleyErrorOf(found.error)?.status
    if (status !== undefined && status < 500) {
      return (
        <main id="room" className="h-full">
          <UnknownRoom
            title="This message is not here"
            description="It may have been deleted, or it is in a channel that you are not in."
          />
        </main>
      )
    }
    return (
      <main id="room" className="h-full">
        <FailedRoom
          sentence={errorSentence(found.error)}
          onRetry={() => found.refetch()}
          busy={found.isFetching}
        />
      </main>
    )
  }
  const { channel_id: channelId, parent_message_id, id } = found.data.message
  return (
    <Navigate
      to="/c/$channelId/thread/$messageId"
      params={{ channelId, messageId: parent_message_id ?? id }}
      replace
    />
  )
}
