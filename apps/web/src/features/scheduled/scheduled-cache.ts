import type { ChangeEvent, ScheduledMessage } from '@parley/contracts'
import { type PlannedPages, withRow } from '@/features/planning/planned-pages.ts'
import { queryClient } from '@/lib/query-client.ts'

/** Under this key the list of scheduled messages is kept. */
export const scheduledKey = ['scheduled'] as const
export type ScheduledPages = PlannedPages<ScheduledMessage>

const rule = {
  isListed: ({ state }: ScheduledMessage) => state === 'pending' || state === 'failed',
  // As the server has it: what failed first, then soonest first.
  compare: (a: ScheduledMessage, b: ScheduledMessage) =>
    a.state.localeCompare(b.state) ||
    a.send_at.localeCompare(b.send_at) ||
    a.id.localeCompare(b.id),
}

/** Keeps a scheduled message as the server has just told it. */
export function keepScheduled(scheduled: ScheduledMessage): void {
  // A read of the list that is under way may be of before this: it is begun again.
  if (queryClient.isFetching({ queryKey: scheduledKey }) > 0) refreshScheduled()
  queryClient.setQueryData<ScheduledPages>(scheduledKey, (pages) =>
    pages === undefined ? undefined : withRow(pages, scheduled, rule),
  )
}

export function refreshScheduled(): void {
  void queryClient.invalidateQueries({ queryKey: scheduledKey })
}

/** Brings the list up to date with what happened on whichever device. */
export function applyToScheduled(event: ChangeEvent): void {
  if (event.type === 'scheduled.updated') keepScheduled(event.scheduled)
}
