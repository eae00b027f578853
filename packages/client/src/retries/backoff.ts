export type BackoffOptions = { baseMs?: number; capMs?: number; random?: () => number }

/**
 * Milliseconds to wait before try number `attempt` (0 for the first retry): full jitter over a
 * doubling range, so that clients cut off together do not come back together
 * (Brooker, "Exponential Backoff and Jitter").
 */
export function backoffMs(attempt: number, options: BackoffOptions = {}): number {
  const { baseMs = 500, capMs = 20_000, random = Math.random } = options
  return random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt, 30))
}
