import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/** How many of a person's reminders are due or upcoming; counted no further than `at_most`. */
export function countReminders(
  { collections }: Database,
  { user_id, at_most }: { user_id: string; at_most: number },
): Promise<number> {
  return collections.reminders.countDocuments(
    { user_id: new ObjectId(user_id), state: { $in: ['due', 'upcoming'] } },
    { limit: at_most },
  )
}
