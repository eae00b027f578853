import { AppError } from '@parley/contracts'
import type { Caller } from '../auth/index.ts'
import type { Services } from '../services.ts'
import type { Entry } from './entry.ts'
import { type Outgoing, Subscriber } from './subscriber.ts'

function changesWhatOneHears(entry: Entry, userId: string): boolean {
  return entry.membership?.user_id === userId
}

function replayed(entries: readonly Entry[], subscriber: Subscriber): Outgoing[] {
  const outgoing: Outgoing[] = []
  for (const { cursor, deliveries } of entries) {
    for (const { audience, event } of deliveries) {
      if (!subscriber.hears(audience)) continue
      outgoing.push({ cursor, event: { type: 'change', cursor, event } })
    }
  }
  return outgoing
}

const aheadSeconds = 60

/** Whether no log that `place` belongs to can have given this cursor: it lies far in its future. */
function isForeign(cursor: string, place: string): boolean {
  const seconds = Number.parseInt(place.slice(2, 10), 16) + aheadSeconds
  return cursor.slice(0, 10) > `${place.slice(0, 2)}${seconds.toString(16).toUpperCase()}`
}

/** By then the connections of closed tabs have been found out. */
const crowdedSeconds = 30

type JoinLog = { caller: Caller; lastCursor: string | null }

/** `identify` tells who calls by now; it throws unauthenticated. */
type Joining = { services: Services; identify: () => Promise<Caller> }

/**
 * Adds a reader to the hub with its memberships as of one place in the log, so that nothing from
 * before a joining or after a removal reaches it. Returns the reader, live, and what it is told
 * first: `ready`, then exactly what came after its last cursor, or one `reset`. Throws
 * unauthenticated where the caller's session has ended meanwhile, and too_many_requests for a person
 * who follows in too many places at once.
 */
export async function joinLog(
  { services, identify }: Joining,
  { caller, lastCursor }: JoinLog,
): Promise<{ subscriber: Subscriber; first: Outgoing[] }> {
  const { hub, observer, settings } = services
  const { user, claims } = caller
  if (hub.countOf(user.id) >= settings.subscriptionsPerPerson) {
    throw new AppError('too_many_requests', { retryAfter: crowdedSeconds })
  }
  const subscriber = new Subscriber({
    user_id: user.id,
    session_id: claims.session_id,
    epoch: claims.epoch,
    expires_at: claims.exp * 1000,
    role: user.role,
  })
  hub.add(subscriber)
  try {
    const [memberships, now] = await Promise.all([services.memberships.read(user.id), identify()])
    // What ended or changed before it was added, nobody has told it; what it heard since is newer.
    if (subscriber.role === user.role) subscriber.role = now.user.role
    subscriber.setMemberships(memberships.channel_ids)
    await hub.reached(memberships.as_of)
  } catch (error) {
    hub.remove(subscriber)
    throw error
  }
  // Nothing waits from here on: the place, the replay and going live belong to one moment.
  const place = hub.cursor()
  hub.goLive(subscriber)
  const ready = (cursor: string): Outgoing => ({ cursor, event: { type: 'ready', cursor } })
  if (lastCursor === null) {
    observer.resume('fresh')
    return { subscriber, first: [ready(place)] }
  }
  subscriber.heardUpTo = lastCursor
  // Waiting in silence for a place that never comes would be the worst answer.
  const missed = isForeign(lastCursor, place) ? null : hub.after(lastCursor)
  const isKnown = missed !== null && !missed.some((entry) => changesWhatOneHears(entry, user.id))
  if (isKnown) {
    observer.resume('replayed')
    return { subscriber, first: [ready(lastCursor), ...replayed(missed, subscriber)] }
  }
  observer.resume('reset')
  subscriber.heardUpTo = ''
  const reason = missed === null ? 'cursor_too_old' : 'memberships_changed'
  observer.reset(reason)
  const reset: Outgoing = { cursor: place, event: { type: 'reset', cursor: place, reason } }
  return { subscriber, first: [ready(place), reset] }
}
