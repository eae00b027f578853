const firstPauseMs = 5_000
const longestPauseMs = 60 * 60 * 1000

/** So many tries of what is due may come to nothing, over about a day; then it is given up. */
export const maxDueAttempts = 34

/**
 * How many milliseconds to wait after so many tries that came to nothing: five seconds, twice as long
 * each time, an hour at most; null where it is to be given up.
 */
export function retryAfterMs(attempts: number): number | null {
  if (attempts >= maxDueAttempts) return null
  return Math.min(firstPauseMs * 2 ** Math.max(0, attempts - 1), longestPauseMs)
}
