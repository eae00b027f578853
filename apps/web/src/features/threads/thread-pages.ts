import { type FollowedThread, type MessageCore, threadCounts } from '@parley/contracts'
import type { InfiniteData } from '@tanstack/react-query'
import { withCore } from '@/features/messages/message-window.ts'

export type ThreadPage = {
  threads: FollowedThread[]
  unread_count: number
  next_cursor: string | null
}
export type ThreadPages = InfiniteData<ThreadPage>

/** The threads loaded so far, each once: one that was read between two pages is in both. */
export function threadsOf(pages: ThreadPages | undefined): FollowedThread[] {
  const found = new Map<string, FollowedThread>()
  for (const page of pages?.pages ?? []) {
    for (const thread of page.threads) {
      if (!found.has(thread.parent.id)) found.set(thread.parent.id, thread)
    }
  }
  return [...found.values()]
}

/** How many followed threads have something unread, those not loaded included. */
export function unreadThreads(pages: ThreadPages | undefined): number {
  return pages?.pages[0]?.unread_count ?? 0
}

/** Whether a thread belongs in the list: followed, with a reply that is still there. */
function isListed(thread: FollowedThread): boolean {
  return thread.is_following && thread.latest.length > 0
}

/**
 * The list with a thread as it is now. One that has something new goes to the top, any other stays
 * where it is, so that reading moves nothing. Null where the list must be read again instead: the
 * thread is not among those loaded, and how far that changes the count cannot be told. In a muted
 * channel it adds to the count only what mentions the person.
 */
export function withThread(
  pages: ThreadPages,
  thread: FollowedThread,
  isMuted = false,
): ThreadPages | null {
  const { id } = thread.parent
  const before = threadsOf(pages).find((each) => each.parent.id === id)
  if (before === undefined) return isListed(thread) ? null : pages
  const goesUp = isListed(thread) && thread.unread_count > before.unread_count
  const isGone = !isListed(thread)
  const delta = countOf(thread, isMuted) - countOf(before, isMuted)
  return {
    ...pages,
    pages: pages.pages.map((page, index) => {
      const others =
        isGone || goesUp ? page.threads.filter((each) => each.parent.id !== id) : page.threads
      const kept = others.map((each) => (each.parent.id === id ? thread : each))
      return {
        ...page,
        unread_count: Math.max(page.unread_count + delta, 0),
        threads: goesUp && index === 0 ? [thread, ...kept] : kept,
      }
    }),
  }
}

function countOf(thread: FollowedThread, is_muted: boolean): number {
  return isListed(thread) && threadCounts(thread, { is_muted }) ? 1 : 0
}

/** The list without a thread, as where one may not see its channel any more. */
export function withoutThread(pages: ThreadPages, id: string, isMuted = false): ThreadPages {
  const before = threadsOf(pages).find((each) => each.parent.id === id)
  return before === undefined
    ? pages
    : (withThread(pages, { ...before, is_following: false }, isMuted) ?? pages)
}

/** The list after a message of it was changed. */
export function withMessage(pages: ThreadPages, core: MessageCore): ThreadPages {
  const root = core.parent_message_id ?? core.id
  if (!threadsOf(pages).some(({ parent }) => parent.id === root)) return pages
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      threads: page.threads.map((thread) =>
        thread.parent.id === root
          ? {
              ...thread,
              parent: thread.parent.id === core.id ? withCore(thread.parent, core) : thread.parent,
              latest: thread.latest.map((each) =>
                each.id === core.id ? withCore(each, core) : each,
              ),
            }
          : thread,
      ),
    })),
  }
}
