import type { ScheduledRecord } from '@parley/contracts'
import { type Database, duplicateKeyIndex } from '../database/index.ts'
import { scheduledCollection } from './scheduled-collection.ts'

/** Stores a message to be sent later; false where its id was already scheduled. */
export async function createScheduled(
  { collections }: Database,
  record: ScheduledRecord,
): Promise<boolean> {
  try {
    await collections.scheduledMessages.insertOne(scheduledCollection.toDocument(record))
    return true
  } catch (error) {
    if (duplicateKeyIndex(error) === null) throw error
    return false
  }
}
