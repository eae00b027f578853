import { heartbeatSeconds, type Presence } from '@parley/contracts'
import type { AwayChoice, Changed, Ephemeral } from '../ephemeral/index.ts'
import type { EventHub } from '../events/index.ts'
import type { Log } from '../log.ts'
import { type Connection, type LiveConnection, PeopleHere } from './people-here.ts'
import { presenceChanges } from './presence-changes.ts'
import { awayNotices, idleNotices } from './presence-notices.ts'

const renewMs = heartbeatSeconds * 1000
/** How long what a process said counts unrenewed, as when it is killed: with the sweep, 45 seconds. */
const lifetimeMs = 40_000
const sweepMs = 5000
/** A reload must not show as going offline and coming back. */
const graceMs = 5000
/** Everyone is told of everyone: what changes within a second is told together. */
const tellMs = 1000

export type PresenceService = {
  connect(connection: Connection): LiveConnection
  /** Tells every process whether the devices of a session are in use: their connections may be anywhere. */
  report(device: Connection): Promise<void>
  /** Shows someone as away in every process, whatever their devices do, until a later choice. */
  chooseAway(choice: AwayChoice): Promise<void>
  /** Takes up what was chosen before this process was there. */
  recall(choices: readonly AwayChoice[]): Promise<void>
  /** Everyone who is not offline. */
  list(): Promise<Presence[]>
  close(): void
}

type PresenceOptions = {
  ephemeral: Pick<Ephemeral, 'standings' | 'publish' | 'onNotice'>
  hub: Pick<EventHub, 'notify'>
  log: Log
}

/**
 * Who is there: online with a connection in use to any process, away with idle ones alone. What
 * changed is told in groups, and only where it differs from what was told before.
 */
export function createPresence({ ephemeral, hub, log }: PresenceOptions): PresenceService {
  const { standings } = ephemeral
  const process = crypto.randomUUID()
  const people = new PeopleHere()
  const leaving = new Set<NodeJS.Timeout>()
  /** Those who may stand differently from what this process has said. */
  const unsaid = new Set<string>()
  const said = new Map<string, Presence['status']>()
  let telling: NodeJS.Timeout | null = null
  /** By the clock that nobody sets. */
  let toldAt = Number.NEGATIVE_INFINITY
  let listed: { at: number; presences: Promise<Presence[]> } | null = null
  // Whoever hears of a change and asks must not be answered from before it.
  ephemeral.onNotice((text) => {
    listed = null
    const device = idleNotices.read(text)
    if (device !== null) hearOfIdle(device)
    const choice = awayNotices.read(text)
    // Kept for when Redis is away; there, it is known by now and changes nothing.
    if (choice !== null) inBackground(standings.chooseAway([choice]).then(tell))
  })

  function hearOfIdle({ user_id, session_id, is_idle }: Connection): void {
    for (const connection of people.of(user_id)) {
      if (connection.session_id === session_id) connection.is_idle = is_idle
    }
    changed(user_id)
  }

  async function tell({ people: changed, version }: Changed): Promise<void> {
    if (changed.length === 0) return
    const event = { type: 'presence.updated' as const, ...presenceChanges(changed) }
    await hub.notify({ audience: { to: 'everyone' }, event, version })
  }

  /** Presence may be lost, so its failures are logged and never reach a caller. */
  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => log.warn({ err: error }, 'Presence could not be kept'))
  }

  async function sayChanges(): Promise<void> {
    const changes: Presence[] = []
    for (const user_id of unsaid) {
      const status = people.statusOf(user_id)
      if (status === (said.get(user_id) ?? 'offline')) continue
      changes.push({ user_id, status })
      if (status === 'offline') said.delete(user_id)
      else said.set(user_id, status)
    }
    unsaid.clear()
    if (changes.length > 0) {
      await tell(await standings.tell({ process, people: changes, forMs: lifetimeMs }))
    }
  }

  function changed(userId: string): void {
    unsaid.add(userId)
    telling ??= setTimeout(
      () => {
        telling = null
        toldAt = performance.now()
        inBackground(sayChanges())
      },
      Math.max(0, toldAt + tellMs - performance.now()),
    ).unref()
  }

  async function renew(): Promise<void> {
    const all = [...said].map(([user_id, status]) => ({ user_id, status }))
    await tell(await standings.renew({ process, people: all, forMs: lifetimeMs }))
  }

  function leave(connection: Connection): void {
    const waiting = setTimeout(() => {
      leaving.delete(waiting)
      people.remove(connection)
      changed(connection.user_id)
    }, graceMs)
    waiting.unref()
    leaving.add(waiting)
  }

  /** There are as many as there are readers, so none has a closure of its own. */
  class Here implements LiveConnection {
    readonly user_id: string
    readonly session_id: string
    is_idle: boolean

    constructor({ user_id, session_id, is_idle }: Connection) {
      this.user_id = user_id
      this.session_id = session_id
      this.is_idle = is_idle
    }

    disconnect(): void {
      leave(this)
    }
  }

  const sweep = async () => tell(await standings.takeExpired())

  const timers = [
    setInterval(() => inBackground(renew()), renewMs),
    setInterval(() => inBackground(sweep()), sweepMs),
  ]
  for (const timer of timers) timer.unref()

  return {
    connect(device) {
      const connection = new Here(device)
      people.add(connection)
      changed(connection.user_id)
      return connection
    },
    report: (device) => ephemeral.publish(idleNotices.textOf(device)),
    async chooseAway(choice) {
      await tell(await standings.chooseAway([choice]))
      await ephemeral.publish(awayNotices.textOf(choice))
    },
    async recall(choices) {
      await tell(await standings.chooseAway(choices))
    },
    async list() {
      const now = performance.now()
      if (listed === null || now - listed.at >= tellMs) {
        listed = { at: now, presences: standings.list() }
      }
      return listed.presences
    },
    close() {
      for (const timer of timers) clearInterval(timer)
      for (const waiting of leaving) clearTimeout(waiting)
      if (telling !== null) clearTimeout(telling)
    },
  }
}
