import type { Presence, PresenceChanges } from '@parley/contracts'

/** The same people, by what their presence is now. */
export function presenceChanges(presences: readonly Presence[]): PresenceChanges {
  const changes: PresenceChanges = { online: [], away: [], offline: [] }
  for (const { user_id, status } of presences) changes[status].push(user_id)
  return changes
}
