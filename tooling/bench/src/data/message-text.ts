/** A message of ordinary length. */
export const messageText =
  'The review is at three; I have put the notes and the open questions in the thread.'
