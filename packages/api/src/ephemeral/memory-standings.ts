import type { Presence, PresenceStatus } from '@parley/contracts'
import type { Changed, Said, Standings } from './standings.ts'

type Process = { people: Map<string, PresenceStatus>; until: number }

export type MemoryStandings = Standings & {
  /** All that a process says now. */
  saidBy(process: string): Presence[]
}

/** Standings kept in one process. */
export function memoryStandings(): MemoryStandings {
  const processes = new Map<string, Process>()
  const chosenAway = new Set<string>()

  function statusOf(userId: string): PresenceStatus {
    let status: PresenceStatus = 'offline'
    for (const { people } of processes.values()) {
      const said = people.get(userId)
      if (said === undefined) continue
      if (said === 'online' && !chosenAway.has(userId)) return 'online'
      status = 'away'
    }
    return status
  }

  /** Those of the people named who stand differently after `change`. */
  function changedBy(userIds: Iterable<string>, change: () => void): Changed {
    const before = new Map([...userIds].map((userId) => [userId, statusOf(userId)]))
    change()
    const people = [...before.keys()]
      .map((user_id) => ({ user_id, status: statusOf(user_id) }))
      .filter(({ user_id, status }) => before.get(user_id) !== status)
    // One process tells in the order in which it changes.
    return { people, version: 0 }
  }

  function say({ process, people, forMs }: Said): void {
    const until = performance.now() + forMs
    const held = processes.get(process) ?? { people: new Map(), until }
    held.until = until
    processes.set(process, held)
    for (const { user_id, status } of people) {
      if (status === 'offline') held.people.delete(user_id)
      else held.people.set(user_id, status)
    }
  }

  return {
    saidBy(process) {
      const people = processes.get(process)?.people ?? []
      return [...people].map(([user_id, status]) => ({ user_id, status }))
    },
    async tell(said) {
      const userIds = said.people.map(({ user_id }) => user_id)
      return changedBy(userIds, () => say(said))
    },
    async renew(said) {
      const held = processes.get(said.process)?.people.keys() ?? []
      const userIds = [...held, ...said.people.map(({ user_id }) => user_id)]
      return changedBy(userIds, () => {
        processes.delete(said.process)
        say(said)
      })
    },
    async takeExpired() {
      const now = performance.now()
      const over = [...processes].filter(([, { until }]) => until <= now)
      const userIds = over.flatMap(([, { people }]) => [...people.keys()])
      return changedBy(userIds, () => {
        for (const [process] of over) processes.delete(process)
      })
    },
    async chooseAway({ user_id, is_away }) {
      return changedBy([user_id], () => {
        if (is_away) chosenAway.add(user_id)
        else chosenAway.delete(user_id)
      })
    },
    hasChosenAway: async (userId) => chosenAway.has(userId),
    async list() {
      const userIds = new Set([...processes.values()].flatMap(({ people }) => [...people.keys()]))
      return [...userIds].map((user_id) => ({ user_id, status: statusOf(user_id) }))
    },
  }
}
