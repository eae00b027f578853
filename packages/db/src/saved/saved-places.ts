import type { Document } from 'mongodb'
import { timeCursor, timePlace } from '../paging/index.ts'
import type { SavedDocument } from './saved-collection.ts'

export const lastSavedFirst = { saved_at: -1, _id: -1 } as const

/** The cursor of a row's place in a list of saved messages. */
export function savedCursor(
  list: string,
  { saved_at, _id }: Pick<SavedDocument, 'saved_at' | '_id'>,
): string {
  return timeCursor(list, { at: saved_at, id: _id })
}

/** Matches what was saved before a cursor's place; throws invalid_input for one not given with this list. */
export function savedBefore(list: string, before: string | undefined): Document {
  if (before === undefined) return {}
  const { at, id } = timePlace(list, before)
  return {
    saved_at: { $lte: at },
    $or: [{ saved_at: { $lt: at } }, { _id: { $lt: id } }],
  }
}
