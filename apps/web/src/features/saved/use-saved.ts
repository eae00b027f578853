import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { parley } from '@/lib/parley.ts'
import { savedKeys } from './saved-keys.ts'
import type { SavedPage } from './saved-pages.ts'

/** The messages that one has saved, in progress or done, the last saved first; events keep them fresh. */
export function useSaved(isDone: boolean) {
  return useInfiniteQuery({
    queryKey: savedKeys.list(isDone),
    queryFn: ({ pageParam }): Promise<SavedPage> =>
      parley.api.saved.list.query({
        is_done: isDone,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
}
