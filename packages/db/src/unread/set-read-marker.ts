import type { Position } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

type Options = {
  channel_id: string
  user_id: string
  position: Position
  /** Whether a marker further on stays where it is. */
  forward_only: boolean
}

/** Moves a person's read marker in a channel to a place; nothing happens where they are not in it. */
export async function setReadMarker(
  { collections }: Database,
  { channel_id, user_id, position, forward_only }: Options,
): Promise<void> {
  const last_read_at = new Date(position.created_at)
  const last_read_id = new ObjectId(position.id)
  const isBehind = {
    $or: [
      { last_read_at: { $lt: last_read_at } },
      { last_read_at, last_read_id: { $lt: last_read_id } },
    ],
  }
  await collections.channelMembers.updateOne(
    {
      channel_id: new ObjectId(channel_id),
      user_id: new ObjectId(user_id),
      ...(forward_only && isBehind),
    },
    { $set: { last_read_at, last_read_id } },
  )
}
