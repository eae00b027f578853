import type { Presence, PresenceStatus } from '@parley/contracts'
import type { AwayChoice, Changed, Said, Standings } from './standings.ts'

type Process = { people: Map<string, PresenceStatus>; until: number }

export type MemoryStandings = Standings & {
  /** All that a process says now. */
  saidBy(process: string): Presence[]
  /** All that is known of what people have chosen. */
  choices(): AwayChoice[]
}

/** Standings kept in one process. */
export function memoryStandings(): MemoryStandings {
  const processes = new Map<string, Process>()
  const choices = new Map<string, AwayChoice>()

  function statusOf(userId: string): PresenceStatus {
    let status: PresenceStatus = 'offline'
    for (const { people } of processes.values()) {
      const said = people.get(userId)
      if (said === undefined) continue
      if (said === 'online' && !choices.get(userId)?.is_away) return 'online'
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
    choices: () => [...choices.values()],
    async chooseAway(chosen) {
      const later = chosen.filter(({ user_id, at }) => (choices.get(user_id)?.at ?? 0) < at)
      const userIds = later.map(({ user_id }) => user_id)
      return changedBy(userIds, () => {
        for (const choice of later) choices.set(choice.user_id, choice)
      })
    },
    async list() {
      const userIds = new Set([...processes.values()].flatMap(({ people }) => [...people.keys()]))
      return [...userIds].map((user_id) => ({ user_id, status: statusOf(user_id) }))
    },
  }
}
