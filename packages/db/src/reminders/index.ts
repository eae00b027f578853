export {
  claimReminder,
  completeReminder,
  deleteReminder,
  restoreReminder,
  snoozeReminder,
} from './change-reminder.ts'
export { countReminders } from './count-reminders.ts'
export { createReminder } from './create-reminder.ts'
export { findReminder } from './find-reminder.ts'
export { listReminders } from './list-reminders.ts'
export * from './reminders-collection.ts'
