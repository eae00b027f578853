/** A client is told of a dead database within five seconds, on however many of its answers a call waits. */
const callDeadlineMs = 4_300

/**
 * Waits for a call, at most `ms`; then throws, and whether it did its work is not known: it goes on,
 * since what it has asked of the database cannot be taken back.
 */
export async function withinCallDeadline<Result>(
  call: () => Promise<Result>,
  ms = callDeadlineMs,
): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The call did not end within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([call(), late])
  } finally {
    clearTimeout(timer)
  }
}
