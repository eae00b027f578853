import { heartbeatSeconds, type Presence, type PresenceStatus } from '@parley/contracts'
import type { Ephemeral } from '../ephemeral/index.ts'
import type { EventHub } from '../events/index.ts'
import type { Log } from '../log.ts'

const set = 'presence'
const renewMs = heartbeatSeconds * 1000
const lifetimeMs = 3 * renewMs
/** A reload must not show as going offline and coming back. */
const graceMs = 5000

export type PresenceService = {
  connect(userId: string): Promise<{ disconnect(): void }>
  list(): Promise<Presence[]>
  close(): void
}

type PresenceOptions = { ephemeral: Ephemeral; hub: EventHub; log: Log }

function userOf(member: string): string {
  return member.slice(0, member.indexOf(':'))
}

/** Who is online: a person with a living connection to any process; told when the first comes and the last goes. */
export function createPresence({ ephemeral, hub, log }: PresenceOptions): PresenceService {
  const connections = new Set<string>()
  const leaving = new Set<NodeJS.Timeout>()

  const renew = (member: string) =>
    ephemeral.keepAlive({ set, member, until: Date.now() + lifetimeMs })

  async function isOnline(userId: string): Promise<boolean> {
    return (await ephemeral.living(set)).some((member) => userOf(member) === userId)
  }

  async function tell(user_id: string, status: PresenceStatus): Promise<void> {
    const event = { type: 'presence.updated' as const, user_id, status }
    await hub.notify({ audience: { to: 'everyone' }, event })
  }

  /** Presence may be lost, so its failures are logged and never reach a caller. */
  function inBackground(work: Promise<unknown>): void {
    work.catch((error: unknown) => log.warn({ err: error }, 'Presence could not be kept'))
  }

  async function sweep(): Promise<void> {
    await Promise.all([...connections].map(renew))
    const gone = new Set((await ephemeral.takeExpired(set)).map(userOf))
    for (const userId of gone) if (!(await isOnline(userId))) await tell(userId, 'offline')
  }

  async function leave(member: string): Promise<void> {
    await ephemeral.remove({ set, member })
    if (!(await isOnline(userOf(member)))) await tell(userOf(member), 'offline')
  }

  const timer = setInterval(() => inBackground(sweep()), renewMs)
  timer.unref()

  return {
    async connect(userId) {
      const member = `${userId}:${crypto.randomUUID()}`
      connections.add(member)
      const announce = async () => {
        const wasOnline = await isOnline(userId)
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
      const users = new Set((await ephemeral.living(set)).map(userOf))
      return [...users].map((user_id) => ({ user_id, status: 'online' as const }))
    },
    close() {
      clearInterval(timer)
      for (const waiting of leaving) clearTimeout(waiting)
    },
  }
}
