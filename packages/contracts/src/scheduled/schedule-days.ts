/** How far ahead a message may be scheduled. */
export const maxScheduleDays = 120

/** So many of a person's messages wait to be sent at a time, or have failed to be. */
export const maxScheduled = 500
