/** A place in a channel's order: created_at (ISO 8601) first, the id among equal moments. */
export type Position = { created_at: string; id: string }

const isoLength = '2026-01-01T00:00:00.000Z'.length

export const lastId = 'f'.repeat(24)
const firstId = '0'.repeat(24)

/** Negative where `a` comes first, positive where `b` does, 0 for the same place. */
export function comparePositions(a: Position, b: Position): number {
  if (a.created_at !== b.created_at) return compareTimes(a.created_at, b.created_at)
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1
}

/** Of the one length that the server writes, moments sort as text, which is much cheaper than parsing them. */
function compareTimes(a: string, b: string): number {
  if (a.length === isoLength && b.length === isoLength) return a < b ? -1 : 1
  return Date.parse(a) - Date.parse(b)
}

/** The last place before the given one: a read marker there leaves the message itself unread. */
export function positionBefore(position: Position): Position {
  if (position.id > firstId) {
    const id = (BigInt(`0x${position.id}`) - 1n).toString(16).padStart(24, '0')
    return { created_at: position.created_at, id }
  }
  return {
    created_at: new Date(Date.parse(position.created_at) - 1).toISOString(),
    id: lastId,
  }
}
