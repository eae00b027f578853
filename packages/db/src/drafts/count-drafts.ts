import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { countSeen } from '../members/index.ts'
import { type DraftPlace, inPlace } from './draft-place.ts'

/** How many drafts a person has, without the discarded ones, of channels that they are in; counted as countSeen does. */
export function countDrafts(
  { collections }: Database,
  { user_id, at_most }: { user_id: string; at_most: number },
): Promise<number> {
  const user = new ObjectId(user_id)
  const own = { user_id: user, content: { $gt: '' } }
  return countSeen(collections.drafts, { user, own, at_most })
}

/** Whether a draft that is not discarded stands in this place. */
export async function hasDraft({ collections }: Database, place: DraftPlace): Promise<boolean> {
  const row = await collections.drafts.findOne(inPlace(place), { projection: { content: 1 } })
  return row !== null && row.content !== ''
}
