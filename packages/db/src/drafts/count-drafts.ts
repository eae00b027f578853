import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { isMemberStages } from '../members/index.ts'

/**
 * How many drafts a person has, without the discarded ones, counted no further than `at_most`. Once it
 * would be as many, those of channels that they have left are left out, unless these are as many again.
 */
export async function countDrafts(
  { collections }: Database,
  { user_id, at_most }: { user_id: string; at_most: number },
): Promise<number> {
  const user = new ObjectId(user_id)
  const own = { user_id: user, content: { $gt: '' } }
  const limit = 2 * at_most
  const rows = await collections.drafts.countDocuments(own, { limit })
  if (rows < at_most || rows >= limit) return Math.min(rows, at_most)
  const [seen] = await collections.drafts
    .aggregate<{ count: number }>([{ $match: own }, ...isMemberStages(user), { $count: 'count' }])
    .toArray()
  return Math.min(seen?.count ?? 0, at_most)
}

type Place = { user_id: string; channel_id: string; parent_message_id: string | null }

/** Whether a draft that is not discarded stands in this place. */
export async function hasDraft(
  { collections }: Database,
  { user_id, channel_id, parent_message_id }: Place,
): Promise<boolean> {
  const place = {
    user_id: new ObjectId(user_id),
    channel_id: new ObjectId(channel_id),
    parent_message_id: parent_message_id === null ? null : new ObjectId(parent_message_id),
  }
  const row = await collections.drafts.findOne(place, { projection: { content: 1 } })
  return row !== null && row.content !== ''
}
