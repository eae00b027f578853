import { setTimeout as pause } from 'node:timers/promises'

type Wait = { what: string; timeoutMs: number; everyMs?: number }

/**
 * Asks `condition` until it answers something other than undefined or false, and answers that; a throw
 * counts as not yet. Throws an error naming `what`, with the last throw as its cause, after `timeoutMs`.
 */
export async function waitUntil<T>(
  condition: () => Promise<T | undefined | false> | T | undefined | false,
  { what, timeoutMs, everyMs = 20 }: Wait,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  let cause: unknown
  do {
    try {
      const answer = await condition()
      if (answer !== undefined && answer !== false) return answer
    } catch (error) {
      cause = error
    }
    await pause(everyMs)
  } while (Date.now() < deadline)
  throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`, { cause })
}
