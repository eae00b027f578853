/** So many drafts a person has at a time, of channels that they are in. */
export const maxDrafts = 500
