import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { isMemberStages } from '../members/index.ts'
import { isLivingStages } from './living-stages.ts'

/**
 * How many messages a person has saved, counted no further than `at_most`. Once it would be as many,
 * those that they cannot see any more are left out, unless these are as many again.
 */
export async function countSaved(
  { collections }: Database,
  { user_id, at_most }: { user_id: string; at_most: number },
): Promise<number> {
  const user = new ObjectId(user_id)
  const limit = 2 * at_most
  const rows = await collections.savedMessages.countDocuments({ user_id: user }, { limit })
  if (rows < at_most || rows >= limit) return Math.min(rows, at_most)
  const [seen] = await collections.savedMessages
    .aggregate<{ count: number }>([
      { $match: { user_id: user } },
      ...isMemberStages(user),
      ...isLivingStages,
      { $count: 'count' },
    ])
    .toArray()
  return Math.min(seen?.count ?? 0, at_most)
}

/** Whether a person has saved this message already. */
export async function hasSaved(
  { collections }: Database,
  { user_id, message_id }: { user_id: string; message_id: string },
): Promise<boolean> {
  const saved = { user_id: new ObjectId(user_id), message_id: new ObjectId(message_id) }
  return (await collections.savedMessages.findOne(saved, { projection: { _id: 1 } })) !== null
}
