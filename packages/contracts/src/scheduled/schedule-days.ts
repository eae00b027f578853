/** How far ahead a message may be scheduled. */
export const maxScheduleDays = 120
