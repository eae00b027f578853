import { heartbeatSeconds, type Presence, type PresenceStatus } from '@parley/contracts'
import type { Ephemeral } from '../ephemeral/index.ts'
import type { EventHub } from '../events/index.ts'
import type { Log } from '../log.ts'

const set = 'presence'

const renewMs = heartbeatSeconds * 1000
/** How long a connection counts unrenewed, as when its process is killed: with the sweep, 45 seconds. */
const lifetimeMs = 40_000
const sweepMs = 5000
/** A reload must not show as going offline and coming back. */
const graceMs = 5000

export type PresenceService = {
  connect(userId: string): Promise<{ disconnect(): void }>
  list(): Promise<Presence[]>
  close(): void
}

type PresenceOptions = { ephemeral: Ephemeral; hub: Pick<EventHub, 'notify'>; log: Log }

function userOf(member: string): string {
  return member.slice(0, member.indexOf(':'))
}

/** Who is online: a person with a living connection to any process; told when the first comes and the last goes. */
export function createPresence({ ephemeral, hub, log }: PresenceOptions): PresenceService {
  const connections = new Set<string>()
  const leaving = new Set<NodeJS.Timeout>()

  const renew = (member: string) =>
    ephemeral.keepAlive({ set, member, until: Date.now() + lifetimeMs })

  async function onlineUsers(): Promise<Set<string>> {
    return new Set((await ephemeral.living(set)).map(userOf))
  }

  async function tell(user_id: string, status: PresenceStatus): Promise<void> {
    const event = { type: 'presence.updated' as const, user_id, status }
    await hub.notify({ audience: { to: 'everyone' }, event })
  }

  /** Presence may be lost, so its failures are logged and never reach a caller. */
  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => log.warn({ err: error }, 'Presence could not be kept'))
  }

  async function renewAll(): Promise<void> {
    await Promise.all([...connections].map(renew))
  }

  async function sweep(): Promise<void> {
    const gone = new Set((await ephemeral.takeExpired(set)).map(userOf))
    if (gone.size === 0) return
    const online = await onlineUsers()
    for (const userId of gone) if (!online.has(userId)) await tell(userId, 'offline')
  }

  async function leave(member: string): Promise<void> {
    await ephemeral.remove({ set, member })
    const userId = userOf(member)
    if (!(await onlineUsers()).has(userId)) await tell(userId, 'offline')
  }

  const timers = [
    setInterval(() => inBackground(renewAll()), renewMs),
    setInterval(() => inBackground(sweep()), sweepMs),
  ]
  for (const timer of timers) timer.unref()

  return {
    async connect(userId) {
      const member = `${userId}:${crypto.randomUUID()}`
      connections.add(member)
      const announce = async () => {
        const wasOnline = (await onlineUsers()).has(userId)
        await renew(member)
        if (!wasOnline) await tell(userId, 'online')
      }
      inBackground(announce())
      return {
        disconnect() {
          connections.delete(member)
          const waiting = setTimeout(() => {
            leaving.delete(waiting)
            inBackground(leave(member))
          }, graceMs)
          waiting.unref()
          leaving.add(waiting)
        },
      }
    },
    async list() {
      return [...(await onlineUsers())].map((user_id) => ({ user_id, status: 'online' as const }))
    },
    close() {
      for (const timer of timers) clearInterval(timer)
      for (const waiting of leaving) clearTimeout(waiting)
    },
  }
}
