import { comparePositions, type Position } from '@parley/contracts'
import { type Database, newestPosition } from '@parley/db'

const maxChannels = 10_000

export type MessageClock = {
  /** The created_at of a new message with this id: now, yet never before the newest known of its channel. */
  next(message: { channel_id: string; id: string }): Promise<string>
  /** Tells of a message that another process stored. */
  saw(message: Position & { channel_id: string }): void
  /** Forgets all: others' messages may have been missed, and the database is asked anew. */
  clear(): void
}

/**
 * Keeps the newest place of each channel, so that a clock set back, or another process whose clock
 * is ahead, never puts a new message before one that people have already read.
 */
export function createMessageClock(database: Database): MessageClock {
  const newest = new Map<string, Position | null>()
  const loading = new Map<string, Promise<void>>()
  /** What was heard of a channel while the database was being asked about it. */
  const heard = new Map<string, Position | null>()

  function keep(channelId: string, position: Position | null): void {
    newest.delete(channelId)
    newest.set(channelId, position)
    if (newest.size <= maxChannels) return
    const oldest = newest.keys().next()
    if (!oldest.done) newest.delete(oldest.value)
  }

  async function load(channelId: string): Promise<void> {
    try {
      const stored = await newestPosition(database, { channel_id: channelId })
      keep(channelId, later(stored, heard.get(channelId) ?? null))
    } finally {
      loading.delete(channelId)
      heard.delete(channelId)
    }
  }

  return {
    async next({ channel_id, id }) {
      if (!newest.has(channel_id)) {
        const asked = loading.get(channel_id) ?? load(channel_id)
        loading.set(channel_id, asked)
        await asked
      }
      // From here on nothing waits: of two sends, the second sees the first one's place.
      const last = newest.get(channel_id) ?? null
      const now = { created_at: new Date().toISOString(), id }
      const position = last === null || comparePositions(now, last) > 0 ? now : after(last, id)
      keep(channel_id, position)
      return position.created_at
    },
    saw({ channel_id, created_at, id }) {
      const known = newest.get(channel_id)
      const position = { created_at, id }
      if (known !== undefined) keep(channel_id, later(known, position))
      else if (loading.has(channel_id)) {
        heard.set(channel_id, later(heard.get(channel_id) ?? null, position))
      }
    },
    clear: () => newest.clear(),
  }
}

function later(a: Position | null, b: Position | null): Position | null {
  if (a === null || b === null) return a ?? b
  return comparePositions(a, b) > 0 ? a : b
}

/** The first place after `last` that a message with this id can have. */
function after(last: Position, id: string): Position {
  if (id > last.id) return { created_at: last.created_at, id }
  return { created_at: new Date(Date.parse(last.created_at) + 1).toISOString(), id }
}
