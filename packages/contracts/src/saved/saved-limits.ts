/** So many messages a person has saved at a time, in progress or done, of those that they can still see. */
export const maxSaved = 1_000
