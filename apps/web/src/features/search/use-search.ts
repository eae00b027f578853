import { lineSchema, type Message } from '@parley/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { parley } from '@/lib/parley.ts'

type SearchPage = { messages: Message[]; next_cursor: string | null }

const querySchema = lineSchema({ min: 1, max: 200 })

/** The messages that contain the words, newest first, page by page; asked anew each time it is opened. */
export function useSearch(q: string) {
  const query = querySchema.safeParse(q)
  return useInfiniteQuery({
    queryKey: [...messageKeys.search, q],
    queryFn: ({ pageParam }): Promise<SearchPage> =>
      parley.api.search.messages.query({
        q,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
    enabled: query.success,
    staleTime: 0,
    gcTime: 60_000,
  })
}
