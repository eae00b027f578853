import type { ReminderRecord } from '@parley/contracts'
import { type Database, duplicateKeyIndex } from '../database/index.ts'
import { remindersCollection } from './reminders-collection.ts'

/** Stores a reminder; false where its id was already there. */
export async function createReminder(
  { collections }: Database,
  record: ReminderRecord,
): Promise<boolean> {
  try {
    await collections.reminders.insertOne(remindersCollection.toDocument(record))
    return true
  } catch (error) {
    if (duplicateKeyIndex(error) === null) throw error
    return false
  }
}
