import { useInfiniteQuery } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { parley } from '@/lib/parley.ts'
import { trpc } from '@/lib/trpc.ts'

const firstPage: string | undefined = undefined

/** Marks the paged lists of people in the cache. */
export const peopleKey = [...getQueryKey(trpc.users.list), { pages: {} }]

/** People by name, 50 a page; `q` narrows to beginnings of their names. */
export function usePeople(q: string) {
  return useInfiniteQuery({
    queryKey: [...getQueryKey(trpc.users.list), { pages: { q } }],
    queryFn: ({ pageParam, signal }) =>
      parley.api.users.list.query({ q, limit: 50, before: pageParam }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: (last) => last,
  })
}
