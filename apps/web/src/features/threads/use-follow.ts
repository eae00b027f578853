import type { FollowedThread } from '@parley/contracts'
import { useCallback } from 'react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { toast } from '@/ui/toast.ts'
import { keepThread } from './thread-cache.ts'

/** A thread as one has it: undefined where one is not in its channel, or it could not be read. */
export function useFollowedThread(
  threadId: string,
  { isMember }: { isMember: boolean },
): { followed: FollowedThread | undefined; isKnown: boolean } {
  const found = trpc.threads.get.useQuery({ message_id: threadId }, { enabled: isMember })
  return isMember
    ? { followed: found.data?.thread, isKnown: !found.isPending }
    : { followed: undefined, isKnown: true }
}

/** Gives `follow(thread, whether)`: shown at once, and taken back with a sentence where it is refused. */
export function useFollow(): (thread: FollowedThread, isFollowing: boolean) => void {
  return useCallback(async (thread, isFollowing) => {
    const message_id = thread.parent.id
    cache.threads.get.setData({ message_id }, { thread: { ...thread, is_following: isFollowing } })
    try {
      const call = isFollowing ? parley.api.threads.follow : parley.api.threads.unfollow
      const answer = await call.mutate({ message_id })
      keepThread(answer.thread)
    } catch (error) {
      keepThread(thread)
      toast.error(errorSentence(error))
    }
  }, [])
}
