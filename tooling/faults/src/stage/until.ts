import { setTimeout as pause } from 'node:timers/promises'

type Wait = { what: string; timeoutMs: number; everyMs?: number }

/** Waits until the condition holds; answers the milliseconds it took. Throws an Error naming `what` after `timeoutMs`. */
export async function until(
  condition: () => boolean | Promise<boolean>,
  { what, timeoutMs, everyMs = 50 }: Wait,
): Promise<number> {
  const startedAt = performance.now()
  while (!(await condition())) {
    const waited = performance.now() - startedAt
    if (waited > timeoutMs) throw new Error(`Waited ${timeoutMs / 1000} s in vain for ${what}`)
    await pause(everyMs)
  }
  return performance.now() - startedAt
}
