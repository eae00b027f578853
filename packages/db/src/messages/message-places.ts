import type { Position } from '@parley/contracts'
import { encodeCursor, type TimePlace, timePlace } from '../paging/index.ts'

/** A list of messages; each has cursors of its own, which no other takes. */
export type MessageList =
  | `channel ${string}`
  | `thread ${string}`
  | `pins ${string}`
  | 'search'
  | 'mentions'

export const newestFirst = { created_at: -1, _id: -1 } as const
export const oldestFirst = { created_at: 1, _id: 1 } as const

/** The cursor of a message's place in a list. */
export function messageCursor(list: MessageList, { created_at, id }: Position): string {
  return encodeCursor(list, [created_at, id])
}

type GivenCursor = { cursor: string; field?: string }

/** The place that a cursor names; throws invalid_input about `field` for one not given with this list. */
export function messagePlace(list: MessageList, { cursor, field }: GivenCursor): TimePlace {
  return timePlace(list, cursor, field)
}

// These filters bound created_at alone, so that an index on it is entered at the place itself, and leave out
// what has that moment and is not wanted. By $nor, which the planner leaves alone: for an $or it would weigh
// more plans, which cost a merged page (unread/shown-in-channel.ts) more than reading it.

/** Matches what comes before the place in the order (created_at, _id), the place left out. */
export function beforePlace({ at, id }: TimePlace) {
  return {
    created_at: { $lte: at },
    $nor: [{ created_at: at, _id: { $gte: id } }],
  }
}

/** The same with the place itself. */
export function upToPlace({ at, id }: TimePlace) {
  return {
    created_at: { $lte: at },
    $nor: [{ created_at: at, _id: { $gt: id } }],
  }
}

/** Matches what comes after the place in the order (created_at, _id), the place left out. */
export function afterPlace({ at, id }: TimePlace) {
  return {
    created_at: { $gte: at },
    $nor: [{ created_at: at, _id: { $lte: id } }],
  }
}
