import type { ScheduledRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type ScheduledDocument, scheduledCollection } from './scheduled-collection.ts'

/** A scheduled message in whatever state it is; null where there is none. */
export async function findScheduled(
  { collections }: Database,
  { scheduled_id }: { scheduled_id: string },
): Promise<ScheduledRecord | null> {
  const [found] = await collections.scheduledMessages
    .aggregate<ScheduledDocument>([{ $match: { _id: new ObjectId(scheduled_id) } }])
    .toArray()
  return found ? scheduledCollection.toRecord(found) : null
}
