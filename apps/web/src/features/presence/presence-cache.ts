import type { ChangeEvent, Presence, PresenceChanges } from '@parley/contracts'
import { hashKey, type QueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'

/** By so much a list may be of before it was asked for: each server process keeps one for a moment. */
const graceMs = 2_000

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

let heard: { at: number; changes: PresenceChanges }[] = []
let askedAt: number | null = null

function show(changes: PresenceChanges): void {
  cache.presence.list.setData(undefined, (list) =>
    list ? { presences: withPresence(list.presences, changes) } : list,
  )
}

/** Brings the cached presences up to date with one event. */
export function applyPresence(event: ChangeEvent, me: { id: string }): void {
  if (event.type !== 'presence.updated') return
  // Another of one's devices may have chosen to be away, or no more.
  if ([...event.online, ...event.away].includes(me.id)) cache.presence.own.invalidate()
  const now = performance.now()
  const since = (askedAt ?? now) - graceMs
  heard = [...heard.filter(({ at }) => at >= since), { at: now, changes: event }]
  show(event)
}

/**
 * Applies to a list that has been read what was heard while it was under way: its answer may be of before,
 * and nobody tells again. Answers how to stop.
 */
export function followPresences(queryClient: QueryClient): () => void {
  const hash = hashKey(getQueryKey(trpc.presence.list, undefined, 'query'))
  return queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.query.queryHash !== hash) return
    if (event.action.type === 'fetch') askedAt ??= performance.now()
    if (event.action.type !== 'success' || event.action.manual) return
    const since = (askedAt ?? performance.now()) - graceMs
    askedAt = null
    for (const { at, changes } of heard) if (at >= since) show(changes)
  })
}
