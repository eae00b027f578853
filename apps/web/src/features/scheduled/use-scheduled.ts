import type { ScheduledMessage } from '@parley/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { type PlannedPage, rowsOf } from '@/features/planning/planned-pages.ts'
import { parley } from '@/lib/parley.ts'
import { scheduledKey } from './scheduled-cache.ts'

const pageSize = 100

type ScheduledList = { scheduled: ScheduledMessage[]; next_cursor: string | null }

function pageBefore(before: string | null): Promise<ScheduledList> {
  return parley.api.scheduled.list.query({
    limit: pageSize,
    ...(before === null ? {} : { before }),
  })
}

/** What one has scheduled and was not sent yet: all of it, for it is counted everywhere; events keep it fresh. */
export function useScheduled() {
  return useInfiniteQuery({
    queryKey: scheduledKey,
    // At most five pages: the server takes no more than that of one person.
    queryFn: async (): Promise<PlannedPage<ScheduledMessage>> => {
      const rows: ScheduledMessage[] = []
      let before: string | null = null
      do {
        const page = await pageBefore(before)
        rows.push(...page.scheduled)
        before = page.next_cursor
      } while (before !== null)
      return { rows, next_cursor: null }
    },
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
}

/** How many wait to be sent, and how many could not be. */
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
