import type { ChangeEvent, OwnUser } from '@parley/contracts'
import { applyToReminders } from '@/features/reminders/reminder-cache.ts'
import { applyToScheduled } from '@/features/scheduled/scheduled-cache.ts'

/** Brings what is planned up to date with one event, and tells of what is due. */
export function applyToPlanned(event: ChangeEvent, me: OwnUser): void {
  applyToScheduled(event)
  applyToReminders(event, me)
  if (event.type === 'reminder.updated' && event.reminder.state === 'due') {
    const { reminder } = event
    void import('./tell-planned.ts').then(({ tellReminder }) => tellReminder(reminder, me))
  }
  if (event.type === 'scheduled.updated' && event.scheduled.state === 'failed') {
    const { scheduled } = event
    void import('./tell-planned.ts').then(({ tellFailed }) => tellFailed(scheduled, me))
  }
}
