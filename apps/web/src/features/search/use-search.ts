import { asksForSomething, type Message, readSearch } from '@parley/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { parley } from '@/lib/parley.ts'

type SearchPage = { messages: Message[]; next_cursor: string | null }

// A day is what the calendar of whoever searches calls by its date.
const time_zone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether there is something to ask the server for. */
export function isAnswerable(q: string): boolean {
  const query = readSearch(q)
  return query.problems.length === 0 && asksForSomething(query)
}

/** The messages that a search finds, newest first, page by page; asked anew each time it is opened. */
export function useSearch(q: string) {
  return useInfiniteQuery({
    queryKey: [...messageKeys.search, q],
    queryFn: ({ pageParam, signal }): Promise<SearchPage> =>
      parley.api.search.messages.query(
        { q, time_zone, ...(pageParam === null ? {} : { before: pageParam }) },
        { signal },
      ),
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
    enabled: isAnswerable(q),
    staleTime: 0,
    gcTime: 5 * 60_000,
  })
}
