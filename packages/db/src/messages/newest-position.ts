import type { Position } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { newestFirst } from './message-places.ts'

/** The last place taken in a channel, by a reply or a deleted message too; null for an empty channel. */
export async function newestPosition(
  { collections }: Database,
  { channel_id }: { channel_id: string },
): Promise<Position | null> {
  const [newest] = await collections.messages
    .aggregate<{ _id: ObjectId; created_at: Date }>([
      { $match: { channel_id: new ObjectId(channel_id) } },
      { $sort: newestFirst },
      { $limit: 1 },
      { $project: { created_at: 1 } },
    ])
    .toArray()
  if (newest === undefined) return null
  return { created_at: newest.created_at.toISOString(), id: newest._id.toHexString() }
}
