import { ObjectId } from 'mongodb'
import { type Database, snapshotRead } from '../database/index.ts'

type Row = { _id: ObjectId; channel_ids: ObjectId[] }

type Memberships = {
  /** The channels of each of these people; none is in it who is in no channel. */
  channel_ids: Map<string, string[]>
  /** The beginning (18 hex digits) of every event cursor of the moment that the lists are of. */
  as_of: string
}

/**
 * The channels that some people are in, and the exact moment of which that is true: what changed up
 * to it is in the lists, and every later event's cursor sorts after it.
 */
export async function membershipsOf(
  database: Database,
  { user_ids }: { user_ids: readonly string[] },
): Promise<Memberships> {
  const { rows, as_of } = await snapshotRead(database, {
    aggregate: 'channel_members',
    pipeline: [
      { $match: { user_id: { $in: user_ids.map((id) => new ObjectId(id)) } } },
      { $group: { _id: '$user_id', channel_ids: { $push: '$channel_id' } } },
    ],
    batchSize: user_ids.length + 1,
  })
  // What the stage above makes of a row.
  const lists = (rows as Row[]).map(
    ({ _id, channel_ids }) =>
      [_id.toHexString(), channel_ids.map((id) => id.toHexString())] as const,
  )
  return { channel_ids: new Map(lists), as_of }
}
