import type { Ephemeral } from './ephemeral.ts'
import { memoryStandings } from './memory-standings.ts'

const sweepAbove = 10_000
/** Each sweep looks at every counter, of which there may be many that still count. */
const sweepPauseMs = 5_000

/** Ephemeral state of a single process. */
export function memoryEphemeral(): Ephemeral {
  const counters = new Map<string, { count: number; until: number }>()
  const listeners = new Set<(notice: string) => void>()

  let sweptAt = Number.NEGATIVE_INFINITY

  function sweepCounters(now: number): void {
    if (counters.size <= sweepAbove || now - sweptAt < sweepPauseMs) return
    sweptAt = now
    for (const [key, counter] of counters) if (counter.until <= now) counters.delete(key)
  }

  return {
    async add({ key, by, windowSeconds }) {
      // A clock that is set does not end or prolong what is counted. Whole, so that it adds up.
      const now = Math.floor(performance.now())
      sweepCounters(now)
      const known = counters.get(key)
      const counter =
        known !== undefined && known.until > now
          ? known
          : { count: 0, until: now + windowSeconds * 1000 }
      counter.count = Math.max(0, counter.count + by)
      counters.set(key, counter)
      return { count: counter.count, secondsLeft: Math.ceil((counter.until - now) / 1000) }
    },
    async publish(notice) {
      for (const listener of listeners) listener(notice)
    },
    onNotice(listener) {
      listeners.add(listener)
    },
    standings: memoryStandings(),
    async close() {
      listeners.clear()
    },
  }
}
