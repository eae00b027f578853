/** How far ahead a reminder may be: five years. */
export const maxReminderDays = 1826
export const maxReminderLength = 500

/** So long a completed reminder is kept. */
export const completedReminderDays = 90

/** So many of a person's reminders are due or upcoming at a time. */
export const maxReminders = 500
