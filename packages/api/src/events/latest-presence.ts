import type { ChangeEvent, PresenceChanges } from '@parley/contracts'

type PresenceEvent = Extract<ChangeEvent, { type: 'presence.updated' }>

/**
 * Keeps the last change of each person's presence from being told before an earlier one: two processes
 * that change it at the same moment may publish in another order than they changed it in.
 */
export class LatestPresence {
  readonly #versions = new Map<string, number>()

  /** The event without those of whom something later was told already; null where that is everyone. */
  of(event: PresenceEvent, version: number): PresenceEvent | null {
    // Without a shared order there is nothing to compare by.
    if (version === 0) return event
    const isLatest = (userId: string) => {
      if ((this.#versions.get(userId) ?? 0) > version) return false
      this.#versions.set(userId, version)
      return true
    }
    const latest: PresenceChanges = {
      online: event.online.filter(isLatest),
      away: event.away.filter(isLatest),
      offline: event.offline.filter(isLatest),
    }
    const isEmpty = Object.values(latest).every((people) => people.length === 0)
    return isEmpty ? null : { type: event.type, ...latest }
  }
}
