import { useInfiniteQuery } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { parley } from '@/lib/parley.ts'
import { trpc } from '@/lib/trpc.ts'

const firstPage: string | undefined = undefined

/** The public channels one is not in, by name, 50 a page; read anew each time. */
export function useJoinableChannels() {
  return useInfiniteQuery({
    queryKey: [...getQueryKey(trpc.channels.joinable), { pages: {} }],
    queryFn: ({ pageParam, signal }) =>
      parley.api.channels.joinable.query({ limit: 50, before: pageParam }, { signal }),
    initialPageParam: firstPage,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: 0,
  })
}
