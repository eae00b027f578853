import type { ChangeEvent, PersonStatus, User } from '@parley/contracts'
import { hashKey } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { queryClient } from '@/lib/query-client.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'

/** Timers reckon with 31 bits. */
const longestMs = 24 * 60 * 60 * 1000
const minuteMs = 60 * 1000

/** The list of those who have said something after this person was heard of. */
export function withStatus(statuses: PersonStatus[], user: User): PersonStatus[] {
  const { id, custom_status, dnd_until, dnd_schedule, dnd_resumed_at } = user
  const others = statuses.filter((status) => status.id !== id)
  const hasSaid = [custom_status, dnd_until, dnd_schedule].some((said) => said != null)
  const isActive = user.status === 'active'
  if (!hasSaid || !isActive) return others
  return [...others, { id, custom_status, dnd_until, dnd_schedule, dnd_resumed_at }]
}

/** Keeps what someone says of themselves as just heard. */
export function storeStatus(user: User): void {
  cache.statuses.list.setData(
    undefined,
    (list) => list && { statuses: withStatus(list.statuses, user) },
  )
}

/** Brings the cached statuses up to date with one event. */
export function applyToStatuses(event: ChangeEvent): void {
  if (event.type === 'account.updated' || event.type === 'user.updated') storeStatus(event.user)
}

/** The next moment (milliseconds since 1970) at which something shown may be over; null where nothing is. */
export function nextEnd(statuses: readonly PersonStatus[], now: number): number | null {
  const ends = statuses.flatMap(({ custom_status, dnd_until, dnd_schedule }) => [
    ...[custom_status?.expires_at, dnd_until].flatMap((end) => (end ? [Date.parse(end)] : [])),
    // Quiet hours begin and end with a minute of the clock.
    ...(dnd_schedule ? [(Math.floor(now / minuteMs) + 1) * minuteMs] : []),
  ])
  const coming = ends.filter((end) => end > now)
  return coming.length === 0 ? null : Math.min(...coming)
}

let ends = 0
const listeners = new Set<() => void>()

/** How many moments have passed at which something shown may have ended. */
export const endsPassed = () => ends

/** Hears of each such moment; answers how to stop. */
export function onEnd(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Lets what is over go from the page at that moment; answers how to stop. */
export function followEnds(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const plan = () => {
    clearTimeout(timer)
    const now = Date.now()
    const end = nextEnd(cache.statuses.list.getData()?.statuses ?? [], now)
    if (end === null) return
    timer = setTimeout(
      () => {
        // What was read stays as it is: whoever shows it looks at the clock again.
        ends += 1
        for (const listener of listeners) listener()
        plan()
      },
      Math.min(end - now, longestMs),
    )
  }
  const hash = hashKey(getQueryKey(trpc.statuses.list, undefined, 'query'))
  const stopListening = queryClient.getQueryCache().subscribe(({ type, query }) => {
    if (type === 'updated' && query.queryHash === hash) plan()
  })
  return () => {
    clearTimeout(timer)
    stopListening()
  }
}
