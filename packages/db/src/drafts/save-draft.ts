import type { DraftRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex } from '../database/index.ts'
import { draftsCollection } from './drafts-collection.ts'

type Written = Omit<DraftRecord, 'id'>

/**
 * Keeps what a person has written in its place, "" for a discarded draft, unless something stands
 * there that was written later. Returns what stands.
 */
export async function saveDraft(database: Database, written: Written): Promise<DraftRecord> {
  try {
    return await save(database, written)
  } catch (error) {
    // Two devices made the row at once: the later one finds it there now.
    if (duplicateKeyIndex(error) === null) throw error
    return save(database, written)
  }
}

async function save({ collections }: Database, written: Written): Promise<DraftRecord> {
  const { user_id, channel_id, parent_message_id } = written
  const place = {
    user_id: new ObjectId(user_id),
    channel_id: new ObjectId(channel_id),
    parent_message_id: parent_message_id === null ? null : new ObjectId(parent_message_id),
  }
  const at = new Date(written.updated_at)
  // Nothing sorts before every moment, so that a first draft is never too late.
  const isLast = { $gte: [at, '$updated_at'] }
  const standing = await collections.drafts.findOneAndUpdate(
    place,
    [
      {
        $set: {
          content: { $cond: [isLast, { $literal: written.content }, '$content'] },
          // Nothing set is no field.
          also_in_channel: {
            $cond: [isLast, written.also_in_channel ?? '$$REMOVE', '$also_in_channel'],
          },
          updated_at: { $cond: [isLast, at, '$updated_at'] },
        },
      },
    ],
    { upsert: true, returnDocument: 'after' },
  )
  if (standing === null) throw new Error('An upsert answered with nothing')
  return draftsCollection.toRecord(standing)
}
