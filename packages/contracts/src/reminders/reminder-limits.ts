/** How far ahead a reminder may be: five years. */
export const maxReminderDays = 1826
export const maxReminderLength = 500
