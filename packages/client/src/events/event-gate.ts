import type { ChangeEventType, ServerEvent } from '@parley/contracts'

type Change = Extract<ServerEvent, { type: 'change' }>

// These carry the place of the change before them and are never replayed.
const passing: ReadonlySet<ChangeEventType> = new Set(['presence.updated', 'typing'])

export type EventGate = {
  /** Whether the event is to be handed on; remembers its place. */
  admit(event: ServerEvent): boolean
  /** The last place the client holds, to resume from; null before the first event. */
  cursor(): string | null
  /** Starts anew, as for another person. */
  forget(): void
}

/**
 * Lets each event through once: what is at or before the place already reached is dropped, so
 * that a replay which overlaps does no harm. Several changes of one place pass, each once.
 */
export function createEventGate(): EventGate {
  let cursor: string | null = null
  let seenThere: Change[] = []

  function moveTo(place: string, change: Change | null) {
    cursor = place
    seenThere = change === null ? [] : [change]
  }

  function isSeen(change: Change): boolean {
    if (seenThere.length === 0) return true
    const text = JSON.stringify(change)
    return seenThere.some((seen) => JSON.stringify(seen) === text)
  }

  function admitChange(change: Change): boolean {
    if (passing.has(change.event.type)) return true
    if (cursor === null || change.cursor > cursor) {
      moveTo(change.cursor, change)
      return true
    }
    if (change.cursor < cursor || isSeen(change)) return false
    seenThere.push(change)
    return true
  }

  return {
    admit(event) {
      switch (event.type) {
        case 'reset':
          moveTo(event.cursor, null)
          return true
        case 'ready':
          // On a resume the replay follows, with places before this one.
          if (cursor === null) moveTo(event.cursor, null)
          return true
        case 'heartbeat':
          if (cursor === null || event.cursor > cursor) moveTo(event.cursor, null)
          return false
        case 'change':
          return admitChange(event)
      }
    },
    cursor: () => cursor,
    forget() {
      cursor = null
      seenThere = []
    },
  }
}
