import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { countSeen } from '../members/index.ts'
import { isLivingStages } from './living-stages.ts'

/** How many messages a person has saved, of those that they can still see; counted as countSeen does. */
export function countSaved(
  { collections }: Database,
  { user_id, at_most }: { user_id: string; at_most: number },
): Promise<number> {
  const user = new ObjectId(user_id)
  const own = { user_id: user }
  return countSeen(collections.savedMessages, { user, own, stages: isLivingStages, at_most })
}

/** Whether a person has saved this message already. */
export async function hasSaved(
  { collections }: Database,
  { user_id, message_id }: { user_id: string; message_id: string },
): Promise<boolean> {
  const saved = { user_id: new ObjectId(user_id), message_id: new ObjectId(message_id) }
  return (await collections.savedMessages.findOne(saved, { projection: { _id: 1 } })) !== null
}
