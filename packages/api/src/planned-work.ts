import type { StoredChange } from '@parley/db'
import { startReminderWork } from './reminders/index.ts'
import { startScheduledWork } from './scheduled/index.ts'
import type { Services } from './services.ts'

/** In how many milliseconds a changed row is due, by the clock of the database that wrote it. */
function waitOf({ at }: StoredChange, dueAt: string | null): number | null {
  return dueAt === null ? null : Date.parse(dueAt) - at
}

/** Starts to perform what people have planned for later, woken by the change stream when they plan anew. */
export function startPlannedWork(services: Services): { close(): Promise<void> } {
  const scheduled = startScheduledWork(services)
  const reminders = startReminderWork(services)
  services.hub.listen({
    onChange(change) {
      if (change.kind === 'scheduled.changed') {
        const wait = waitOf(change, change.scheduled.due_at)
        if (wait !== null) scheduled.expect(wait)
      }
      if (change.kind === 'reminder.changed') {
        const wait = waitOf(change, change.reminder.due_at)
        if (wait !== null) reminders.expect(wait)
      }
    },
    onRestart() {
      scheduled.expect(0)
      reminders.expect(0)
    },
  })
  return {
    async close() {
      await Promise.all([scheduled.close(), reminders.close()])
    },
  }
}
