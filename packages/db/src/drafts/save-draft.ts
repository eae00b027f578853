import type { DraftRecord } from '@parley/contracts'
import { type Database, upsertTwice } from '../database/index.ts'
import { inPlace } from './draft-place.ts'
import { draftsCollection } from './drafts-collection.ts'

type Written = Omit<DraftRecord, 'id'>

/**
 * Keeps what a person has written in its place, "" for a discarded draft, unless something stands
 * there that was written later. Returns what stands.
 */
export function saveDraft(database: Database, written: Written): Promise<DraftRecord> {
  return upsertTwice(() => save(database, written))
}

async function save({ collections }: Database, written: Written): Promise<DraftRecord> {
  const at = new Date(written.updated_at)
  // Nothing sorts before every moment, so that a first draft is never too late.
  const isLast = { $gte: [at, '$updated_at'] }
  const standing = await collections.drafts.findOneAndUpdate(
    inPlace(written),
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
