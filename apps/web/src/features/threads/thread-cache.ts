import { parleyErrorOf } from '@parley/client'
import {
  type ChangeEvent,
  type FollowedThread,
  type OwnUser,
  parseMentions,
} from '@parley/contracts'
import { cachedChannel } from '@/features/unread/own-channel-cache.ts'
import { parley } from '@/lib/parley.ts'
import { queryClient } from '@/lib/query-client.ts'
import { cache } from '@/lib/trpc-utils.ts'
import {
  type ThreadPages,
  threadsOf,
  withMessage,
  withoutThread,
  withThread,
} from './thread-pages.ts'

/** Under this key the list of followed threads is kept. */
export const threadsKey = ['threads'] as const

const cachedPages = () => queryClient.getQueryData<ThreadPages>(threadsKey)

/** Threads known not to be followed: what happens there needs no question to the server. */
const notFollowed = new Set<string>()

/** Reads the list again, and forgets what was known of other threads. */
export function refreshThreads(): void {
  notFollowed.clear()
  void queryClient.invalidateQueries({ queryKey: threadsKey })
}

/** Keeps a thread as the server has just told it, where it is shown alone and in the list. */
export function keepThread(thread: FollowedThread): void {
  const message_id = thread.parent.id
  if (thread.is_following) notFollowed.delete(message_id)
  else notFollowed.add(message_id)
  const isShown = cache.threads.get.getData({ message_id }) !== undefined
  if (thread.is_following || isShown) cache.threads.get.setData({ message_id }, { thread })
  const pages = cachedPages()
  const isReading = queryClient.isFetching({ queryKey: threadsKey }) > 0
  if (pages === undefined) {
    if (isReading) refreshThreads()
    return
  }
  const isMuted = cachedChannel(thread.parent.channel_id)?.is_muted
  const next = withThread(pages, thread, isMuted)
  // A read of the list that is under way may be of before this: it is begun again.
  if (next === null || isReading) refreshThreads()
  if (next !== null) queryClient.setQueryData<ThreadPages>(threadsKey, next)
}

function dropThread(id: string): void {
  const pages = cachedPages()
  const thread = threadsOf(pages).find(({ parent }) => parent.id === id)
  if (pages !== undefined && thread !== undefined) {
    const channel = cachedChannel(thread.parent.channel_id)
    // Whether it was counted is known of a channel that one is in alone.
    if (channel === undefined) refreshThreads()
    queryClient.setQueryData(threadsKey, withoutThread(pages, id, channel?.is_muted))
  }
  void cache.threads.get.invalidate({ message_id: id })
}

const underWay = new Map<string, { isStale: boolean }>()

/** Reads one thread again; while that is under way, any number of reasons lead to one more read. */
async function refreshThread(id: string): Promise<void> {
  const earlier = underWay.get(id)
  if (earlier !== undefined) {
    earlier.isStale = true
    return
  }
  const call = { isStale: false }
  underWay.set(id, call)
  try {
    const { thread } = await parley.api.threads.get.query({ message_id: id })
    if (!call.isStale) keepThread(thread)
  } catch (error) {
    const status = parleyErrorOf(error)?.status
    if (status === 403 || status === 404) dropThread(id)
    // The list is tried again by itself, and is read anew with the next connection.
    else refreshThreads()
  } finally {
    underWay.delete(id)
    if (call.isStale) void refreshThread(id)
  }
}

/** Whether a thread may be followed: false only where it is known not to be. */
export function mayFollow(id: string): boolean {
  return !notFollowed.has(id)
}

/** Whether something said in a thread can matter here: it is followed, it may be, or it concerns one. */
function mayConcern(id: string, event: ChangeEvent, me: OwnUser): boolean {
  if (!notFollowed.has(id)) return true
  if (event.type !== 'message.created' && event.type !== 'message.updated') return false
  const { user_id, content } = event.message
  return user_id === me.id || parseMentions(content).user_ids.includes(me.id)
}

/**
 * Brings the followed threads up to date with one event. An event is the same for everyone, so who
 * follows a thread not heard of before is asked once; of those not followed nothing more is asked.
 */
export function applyToThreads(event: ChangeEvent, me: OwnUser): void {
  switch (event.type) {
    case 'message.created': {
      const thread = event.message.parent_message_id
      if (thread !== null && mayConcern(thread, event, me)) void refreshThread(thread)
      return
    }
    case 'message.updated': {
      const pages = cachedPages()
      if (pages !== undefined) {
        queryClient.setQueryData(threadsKey, withMessage(pages, event.message))
      }
      const thread = event.message.parent_message_id
      const isMention = parseMentions(event.message.content).user_ids.includes(me.id)
      if (thread !== null && isMention) void refreshThread(thread)
      return
    }
    case 'message.deleted': {
      const thread = event.parent_message_id ?? event.message_id
      const isListed = threadsOf(cachedPages()).some(({ parent }) => parent.id === thread)
      if (isListed || event.parent_message_id !== null) {
        if (mayConcern(thread, event, me)) void refreshThread(thread)
      }
      return
    }
    case 'thread.updated':
      void refreshThread(event.thread)
      return
    case 'membership.updated':
      // Threads of a muted channel are not counted.
      refreshThreads()
      return
    case 'member.joined':
      if (event.member.user.id === me.id) refreshThreads()
      return
    case 'member.left':
      if (event.user_id === me.id) refreshThreads()
      return
    default:
      return
  }
}
