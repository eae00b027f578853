import type { ScheduledMessage } from '@parley/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { type PlannedPage, rowsOf } from '@/features/planning/planned-pages.ts'
import { parley } from '@/lib/parley.ts'
import { scheduledKey } from './scheduled-cache.ts'

const pageSize = 100

/** What one has scheduled and was not sent yet, page by page; events keep what is loaded fresh. */
export function useScheduled() {
  return useInfiniteQuery({
    queryKey: scheduledKey,
    queryFn: async ({ pageParam }): Promise<PlannedPage<ScheduledMessage>> => {
      const { scheduled, next_cursor } = await parley.api.scheduled.list.query({
        limit: pageSize,
        ...(pageParam === null ? {} : { before: pageParam }),
      })
      return { rows: scheduled, next_cursor }
    },
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
}

/** How many wait to be sent, and how many could not be, of those loaded. */
export function useScheduledCounts(place?: { channelId: string; parentId: string | null }): {
  pending: number
  failed: number
} {
  const here = rowsOf(useScheduled().data).filter(
    (each) =>
      place === undefined ||
      (each.channel_id === place.channelId && each.parent_message_id === place.parentId),
  )
  const failed = here.filter(({ state }) => state === 'failed').length
  return { pending: here.length - failed, failed }
}
