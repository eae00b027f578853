import { type ChannelRole, lastId } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { MemberDocument } from './members-collection.ts'

type Options = { channel_id: ObjectId; user_id: ObjectId; role: ChannelRole; joined_at?: Date }

/** A membership from now on; what was said before counts as read. */
export function newMembership({
  channel_id,
  user_id,
  role,
  joined_at = new Date(),
}: Options): MemberDocument {
  return {
    _id: new ObjectId(),
    channel_id,
    user_id,
    role,
    joined_at,
    last_read_at: joined_at,
    last_read_id: new ObjectId(lastId),
  }
}
