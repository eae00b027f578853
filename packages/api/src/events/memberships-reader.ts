import { type Database, membershipsOf } from '@parley/db'

/** The channels that someone is in, and the place in the log of which that is true. */
export type MembershipsRead = { channel_ids: readonly string[]; as_of: string }

export type MembershipsReader = {
  /** As of a moment after the call. */
  read(userId: string): Promise<MembershipsRead>
}

const atOnce = 100

/**
 * Reads memberships of many who come at once together: whoever asks while a reading is under way is
 * in the next one.
 */
export function createMembershipsReader(
  database: Database,
  readAll: typeof membershipsOf = membershipsOf,
): MembershipsReader {
  const waiting = new Map<string, PromiseWithResolvers<MembershipsRead>>()
  let isReading = false

  async function readNext(): Promise<void> {
    const group = [...waiting].slice(0, atOnce)
    for (const [userId] of group) waiting.delete(userId)
    try {
      const user_ids = group.map(([userId]) => userId)
      const { channel_ids, as_of } = await readAll(database, { user_ids })
      for (const [userId, { resolve }] of group) {
        resolve({ channel_ids: channel_ids.get(userId) ?? [], as_of })
      }
    } catch (error) {
      for (const [, { reject }] of group) reject(error)
    }
  }

  async function readWaiting(): Promise<void> {
    if (isReading) return
    isReading = true
    while (waiting.size > 0) await readNext()
    isReading = false
  }

  return {
    read(userId) {
      const asked = waiting.get(userId) ?? Promise.withResolvers<MembershipsRead>()
      waiting.set(userId, asked)
      void readWaiting()
      return asked.promise
    },
  }
}
