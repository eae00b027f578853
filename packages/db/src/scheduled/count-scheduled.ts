import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/** How many of a person's messages wait to be sent or have failed to be; counted no further than `at_most`. */
export function countScheduled(
  { collections }: Database,
  { user_id, at_most }: { user_id: string; at_most: number },
): Promise<number> {
  return collections.scheduledMessages.countDocuments(
    { user_id: new ObjectId(user_id), state: { $in: ['failed', 'pending'] } },
    { limit: at_most },
  )
}
