import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { parley } from '@/lib/parley.ts'
import { threadsKey } from './thread-cache.ts'
import { type ThreadPage, unreadThreads } from './thread-pages.ts'

const pageSize = 20

/** The threads one follows, unread ones first, page by page; events keep what is loaded fresh. */
export function useThreads() {
  return useInfiniteQuery({
    queryKey: threadsKey,
    queryFn: ({ pageParam }): Promise<ThreadPage> =>
      parley.api.threads.list.query({
        limit: pageSize,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
}

/** How many of them have something unread. */
export function useUnreadThreads(): number {
  return unreadThreads(useThreads().data)
}
