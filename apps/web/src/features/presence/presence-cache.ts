import type { ChangeEvent, Presence, PresenceChanges } from '@parley/contracts'
import { cache } from '@/lib/trpc-utils.ts'

/** The list of those not offline after the presence of some changed. */
export function withPresence(
  presences: Presence[],
  { online, away, offline }: PresenceChanges,
): Presence[] {
  const changed = new Set([...online, ...away, ...offline])
  const others = presences.filter(({ user_id }) => !changed.has(user_id))
  return [
    ...others,
    ...online.map((user_id) => ({ user_id, status: 'online' as const })),
    ...away.map((user_id) => ({ user_id, status: 'away' as const })),
  ]
}

/** Brings the cached presences up to date with one event. */
export function applyPresence(event: ChangeEvent, me: { id: string }): void {
  if (event.type !== 'presence.updated') return
  // Another of one's devices may have chosen to be away, or no more.
  if ([...event.online, ...event.away].includes(me.id)) cache.presence.own.invalidate()
  cache.presence.list.setData(undefined, (list) =>
    list ? { presences: withPresence(list.presences, event) } : list,
  )
}
