import type { ChangeEvent, Presence } from '@parley/contracts'
import { cache } from '@/lib/trpc-utils.ts'

/** The list of those not offline after someone's presence changed. */
export function withPresence(presences: Presence[], changed: Presence): Presence[] {
  const others = presences.filter((presence) => presence.user_id !== changed.user_id)
  return changed.status === 'offline' ? others : [...others, changed]
}

/** Brings the cached presences up to date with one event. */
export function applyPresence(event: ChangeEvent): void {
  if (event.type !== 'presence.updated') return
  const { user_id, status } = event
  cache.presence.list.setData(undefined, (list) =>
    list ? { presences: withPresence(list.presences, { user_id, status }) } : list,
  )
}
