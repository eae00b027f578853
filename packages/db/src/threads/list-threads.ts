import { comparePositions, type FollowedThread, threadCounts } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { decodeCursor, encodeCursor, invalidCursor, pageOf } from '../paging/index.ts'
import { type JoinedThread, markerOf, presentThreads } from './present-threads.ts'
import { followedStages, type ListingRow, listingStages, type ReplyPlace } from './thread-stages.ts'

type Options = { user_id: string; limit: number; before?: string | undefined }
/** A thread's place in the list: unread ones first, then by the last reply, then by id. */
type Place = { is_unread: boolean; at: string; id: string }
type Placed = { thread: JoinedThread; place: Place; is_muted: boolean; is_counted: boolean }

const cursorKind = 'threads'

/**
 * The threads that a person follows in the channels they are in, unread ones first, then by the last
 * reply; `unread_count` is how many count as having something new (threadCounts of contracts). Throws
 * invalid_input for a cursor that the server did not give.
 */
export async function listThreads(
  database: Database,
  { user_id, limit, before }: Options,
): Promise<{ threads: FollowedThread[]; unread_count: number; next_cursor: string | null }> {
  const from = before === undefined ? null : placeOf(before)
  const reader = new ObjectId(user_id)
  const [listing] = await database.collections.messages
    .aggregate<ListingRow>([...followedStages(reader), ...listingStages(reader)])
    .toArray()
  const all = listing === undefined ? [] : placedThreads(listing).toSorted(inOrder)
  const after = from === null ? all : all.filter(({ place }) => comparePlaces(place, from) > 0)
  const page = pageOf(after, limit, cursorOf)
  const threads = await presentThreads(database, {
    rows: page.rows.map(({ thread }) => thread),
    reader_id: user_id,
  })
  const onPage = new Set(page.rows)
  const others = all.filter((placed) => !onPage.has(placed))
  return {
    threads,
    // Those of this page as they are answered: a reply that came between the reads is in them, and who goes
    // on counting from them would never get rid of a sum without it.
    unread_count:
      others.filter(({ is_counted }) => is_counted).length + countAnswered(threads, page.rows),
    next_cursor: page.next_cursor,
  }
}

function countAnswered(threads: FollowedThread[], rows: Placed[]): number {
  const muted = new Set(rows.flatMap(({ place, is_muted }) => (is_muted ? [place.id] : [])))
  const isCounted = (thread: FollowedThread) =>
    thread.is_following &&
    thread.latest.length > 0 &&
    threadCounts(thread, { is_muted: muted.has(thread.parent.id) })
  return threads.filter(isCounted).length
}

/** Those with a reply that is still there, in a channel that one is in. */
function placedThreads({ threads, memberships, lasts }: ListingRow): Placed[] {
  const joined = new Map(memberships.map((each) => [each.channel_id.toHexString(), each]))
  const last = new Map(lasts.map((each) => [each._id.toHexString(), each]))
  return threads.flatMap((row) => {
    const id = row._id.toHexString()
    const membership = joined.get(row.channel_id.toHexString())
    const { at, other, mention } = last.get(id) ?? {}
    if (membership === undefined || at === undefined) return []
    const { joined_at, is_muted = false } = membership
    const thread = { ...row, joined_at }
    const marker = markerOf(thread)
    const isAfterMarker = (reply: ReplyPlace | null | undefined) =>
      reply != null &&
      comparePositions({ created_at: reply.at.toISOString(), id: reply.id.toHexString() }, marker) >
        0
    const is_unread = isAfterMarker(other)
    // The newest alone is looked at: whether there are any, and not how many.
    const any = { unread_count: Number(is_unread), mention_count: Number(isAfterMarker(mention)) }
    const is_counted = threadCounts(any, { is_muted })
    return [{ thread, place: { is_unread, at: at.toISOString(), id }, is_muted, is_counted }]
  })
}

const inOrder = (a: Placed, b: Placed) => comparePlaces(a.place, b.place)

/** Negative where `a` stands before `b`. */
function comparePlaces(a: Place, b: Place): number {
  if (a.is_unread !== b.is_unread) return a.is_unread ? -1 : 1
  return comparePositions({ created_at: b.at, id: b.id }, { created_at: a.at, id: a.id })
}

function cursorOf({ place: { is_unread, at, id } }: Placed): string {
  return encodeCursor(cursorKind, [is_unread ? 'unread' : 'read', at, id])
}

function placeOf(cursor: string): Place {
  const [state = '', at = '', id = '', ...more] = decodeCursor(cursorKind, cursor)
  const isWhole =
    /^(un)?read$/.test(state) && !Number.isNaN(Date.parse(at)) && /^[0-9a-f]{24}$/.test(id)
  if (!isWhole || more.length > 0) throw invalidCursor('before')
  return { is_unread: state === 'unread', at, id }
}
