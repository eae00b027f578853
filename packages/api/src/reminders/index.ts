export { reminderCore } from './reminder-core.ts'
export { startReminderWork } from './reminder-work.ts'
export { remindersRouter } from './reminders-router.ts'
