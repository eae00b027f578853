import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { parley } from '@/lib/parley.ts'
import type { PinPage } from './pin-cache.ts'

/** A channel's pinned messages, newest first, page by page; events keep what is loaded fresh. */
export function usePins(channelId: string) {
  return useInfiniteQuery({
    queryKey: messageKeys.pins(channelId),
    queryFn: ({ pageParam }): Promise<PinPage> =>
      parley.api.pins.list.query({
        channel_id: channelId,
        ...(pageParam === null ? {} : { before: pageParam }),
      }),
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
}
