import type { Member } from '@parley/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { firstPage } from '@/features/messages/first-page.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { parley } from '@/lib/parley.ts'
import type { MemberPage } from './member-cache.ts'

const pageSize = 100

/** A channel's members, newest first, page by page; events keep what is loaded fresh. */
export function useMembers(channelId: string) {
  const query = useInfiniteQuery({
    queryKey: messageKeys.members(channelId),
    queryFn: ({ pageParam }): Promise<MemberPage> =>
      parley.api.members.list.query({
        channel_id: channelId,
        limit: pageSize,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
  const members = useMemo<Member[]>(
    () => query.data?.pages.flatMap((page) => page.members) ?? [],
    [query.data],
  )
  return { ...query, members }
}
