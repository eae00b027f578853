import type { ChangeEvent, OwnUser, ScheduledMessage } from '@parley/contracts'
import { applyToReminders } from '@/features/reminders/reminder-cache.ts'
import { applyToScheduled } from '@/features/scheduled/scheduled-cache.ts'

/** Failed ones that were cancelled: had back, they have not failed again. */
const cancelledFailures = new Set<string>()

function isNewFailure({ id, state, error }: ScheduledMessage): boolean {
  if (state === 'cancelled' && error !== null) cancelledFailures.add(id)
  return state === 'failed' && !cancelledFailures.delete(id)
}

/** Brings what is planned up to date with one event, and tells of what is due. */
export function applyToPlanned(event: ChangeEvent, me: OwnUser): void {
  applyToScheduled(event)
  applyToReminders(event, me)
  if (event.type === 'reminder.updated' && event.reminder.state === 'due') {
    const { reminder } = event
    void import('./tell-planned.ts').then(({ tellReminder }) => tellReminder(reminder, me))
  }
  if (event.type === 'scheduled.updated' && isNewFailure(event.scheduled)) {
    const { scheduled } = event
    void import('./tell-planned.ts').then(({ tellFailed }) => tellFailed(scheduled, me))
  }
}
