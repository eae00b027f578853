import type { SavedRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, upsertTwice } from '../database/index.ts'
import { savedCollection } from './saved-collection.ts'

type Saved = Pick<SavedRecord, 'user_id' | 'message_id' | 'channel_id' | 'is_done'>

/** Saves a message for a person, in progress or done; saying so again changes nothing. Returns how it stands. */
export function setSaved(database: Database, saved: Saved): Promise<SavedRecord> {
  return upsertTwice(() => save(database, saved))
}

async function save(
  { collections }: Database,
  { user_id, message_id, channel_id, is_done }: Saved,
): Promise<SavedRecord> {
  // Taken up again it is at the top again; done, it keeps its place.
  const isKept = { $or: [{ $eq: ['$is_done', false] }, is_done] }
  const saved_at = { $cond: [isKept, { $ifNull: ['$saved_at', new Date()] }, new Date()] }
  const standing = await collections.savedMessages.findOneAndUpdate(
    { user_id: new ObjectId(user_id), message_id: new ObjectId(message_id) },
    [{ $set: { channel_id: new ObjectId(channel_id), is_done, saved_at } }],
    { upsert: true, returnDocument: 'after' },
  )
  if (standing === null) throw new Error('An upsert answered with nothing')
  return savedCollection.toRecord(standing)
}

/** Takes a message out of what a person has saved. */
export async function removeSaved(
  { collections }: Database,
  { user_id, message_id }: Pick<Saved, 'user_id' | 'message_id'>,
): Promise<void> {
  await collections.savedMessages.deleteOne({
    user_id: new ObjectId(user_id),
    message_id: new ObjectId(message_id),
  })
}
