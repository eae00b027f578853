/** A start that cannot go on; its message is the one line that says what is wrong and what to do. */
export class StartError extends Error {
  override readonly name = 'StartError'
}

/** What went wrong, in words: the message of an error, or whatever else was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
