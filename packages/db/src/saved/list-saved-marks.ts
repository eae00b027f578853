import type { SavedMark } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { pageOf } from '../paging/index.ts'
import { savedCollection } from './saved-collection.ts'
import { lastSavedFirst, savedBefore, savedCursor } from './saved-places.ts'

type Options = {
  user_id: string
  channel_id: string
  limit: number
  before?: string | undefined
}

/**
 * Which messages of a channel a person has saved and not done yet, the last saved first. Throws
 * invalid_input for a cursor that the server did not give.
 */
export async function listSavedMarks(
  { collections }: Database,
  { user_id, channel_id, limit, before }: Options,
): Promise<{ saved: SavedMark[]; next_cursor: string | null }> {
  const list = `saved in ${channel_id}`
  const found = await collections.savedMessages
    .find({
      user_id: new ObjectId(user_id),
      channel_id: new ObjectId(channel_id),
      is_done: false,
      ...savedBefore(list, before),
    })
    .sort(lastSavedFirst)
    .limit(limit + 1)
    .toArray()
  const { rows, next_cursor } = pageOf(found, limit, (last) => savedCursor(list, last))
  const saved = rows.map((row) => {
    const { id: _i, user_id: _u, ...mark } = savedCollection.toRecord(row)
    return mark
  })
  return { saved, next_cursor }
}
