import { parleyErrorOf } from '@parley/client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { MessageSquareDashed } from 'lucide-react'
import { useChannelView } from '@/features/channels/channel-room-access.ts'
import { PanelHeader } from '@/features/channels/channel-room-panel-header.tsx'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { FollowButton } from '@/features/threads/follow-button.tsx'
import { useFollowedThread } from '@/features/threads/use-follow.ts'
import { useMe } from '@/features/users/use-me.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import type { ThreadWindow } from './apply-to-thread.ts'
import { ListSkeleton } from './list-skeleton.tsx'
import { messageKeys } from './message-keys.ts'
import { ThreadConversation } from './thread-conversation.tsx'
import { fetchThread } from './thread-fetching.ts'

type ThreadPanelProps = { channelId: string; messageId: string; onClose: () => void }

/** A thread beside its channel: the message it began with, every reply, and a composer of its own. */
export function ThreadPanel({ channelId, messageId, onClose }: ThreadPanelProps) {
  const me = useMe()
  const queryClient = useQueryClient()
  const { view } = useChannelView(channelId)
  const thread = useQuery<ThreadWindow>({
    queryKey: messageKeys.thread(channelId, messageId),
    queryFn: () => fetchThread(queryClient, { channelId, messageId, readerId: me.id }),
  })
  const { followed, isKnown } = useFollowedThread(thread.data?.parent.id ?? messageId, {
    isMember: view?.own !== undefined,
  })
  const title = view === null ? '' : channelTitle(view.channel)
  const detail = view === null || view.channel.type === 'direct' ? title : `#${title}`
  const isMissing = thread.isError && parleyErrorOf(thread.error)?.status === 404

  return (
    <>
      <PanelHeader
        title="Thread"
        detail={detail}
        action={followed ? <FollowButton thread={followed} /> : null}
        onClose={onClose}
      />
      {thread.data && view && isKnown ? (
        <ThreadConversation thread={thread.data} view={view} followed={followed} />
      ) : isMissing ? (
        <EmptyState
          icon={<MessageSquareDashed />}
          title="This thread is not here"
          description="The link may be wrong, or it is in a channel that you are not in."
        />
      ) : thread.isError ? (
        <FailedState sentence={errorSentence(thread.error)} onRetry={() => thread.refetch()} />
      ) : (
        <ListSkeleton />
      )}
    </>
  )
}
