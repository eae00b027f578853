import type { ReminderRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type ReminderDocument, remindersCollection } from './reminders-collection.ts'

/** A reminder in whatever state it is; null where there is none. */
export async function findReminder(
  { collections }: Database,
  { reminder_id }: { reminder_id: string },
): Promise<ReminderRecord | null> {
  const [found] = await collections.reminders
    .aggregate<ReminderDocument>([{ $match: { _id: new ObjectId(reminder_id) } }])
    .toArray()
  return found ? remindersCollection.toRecord(found) : null
}
