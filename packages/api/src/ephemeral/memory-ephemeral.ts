import type { Ephemeral } from './ephemeral.ts'

const sweepAbove = 10_000
/** Each sweep looks at every counter, of which there may be many that still count. */
const sweepPauseMs = 5_000

/** Ephemeral state of a single process. */
export function memoryEphemeral(): Ephemeral {
  const counters = new Map<string, { count: number; until: number }>()
  const sets = new Map<string, Map<string, number>>()
  const listeners = new Set<(notice: string) => void>()

  let sweptAt = 0

  function sweepCounters(now: number): void {
    if (counters.size <= sweepAbove || now - sweptAt < sweepPauseMs) return
    sweptAt = now
    for (const [key, counter] of counters) if (counter.until <= now) counters.delete(key)
  }

  function membersOf(set: string): Map<string, number> {
    const members = sets.get(set) ?? new Map<string, number>()
    sets.set(set, members)
    return members
  }

  return {
    async add({ key, by, windowSeconds }) {
      const now = Date.now()
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
    async keepAlive({ set, member, until }) {
      membersOf(set).set(member, until)
    },
    async remove({ set, member }) {
      return membersOf(set).delete(member)
    },
    async living(set) {
      const now = Date.now()
      return [...membersOf(set)].filter(([, until]) => until > now).map(([member]) => member)
    },
    async takeExpired(set) {
      const now = Date.now()
      const members = membersOf(set)
      const expired = [...members].filter(([, until]) => until <= now).map(([member]) => member)
      for (const member of expired) members.delete(member)
      return expired
    },
    async close() {
      listeners.clear()
    },
  }
}
