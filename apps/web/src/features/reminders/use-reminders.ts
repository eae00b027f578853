import type { Reminder } from '@parley/contracts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { type PlannedPage, rowsOf } from '@/features/planning/planned-pages.ts'
import { parley } from '@/lib/parley.ts'
import { completedKey, openKey } from './reminder-cache.ts'

type State = 'open' | 'completed'

/** One's reminders in one of the two lists, page by page; events keep what is loaded fresh. */
export function useReminders(state: State, isWanted = true) {
  return useInfiniteQuery({
    queryKey: state === 'open' ? openKey : completedKey,
    enabled: isWanted,
    queryFn: async ({ pageParam }): Promise<PlannedPage<Reminder>> => {
      const { reminders, next_cursor } = await parley.api.reminders.list.query({
        state,
        ...(pageParam === null ? {} : { before: pageParam }),
      })
      return { rows: reminders, next_cursor }
    },
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
}

/** How many are due, of those loaded, which are the first. */
export function useDueReminders(): number {
  return rowsOf(useReminders('open').data).filter(({ state }) => state === 'due').length
}
