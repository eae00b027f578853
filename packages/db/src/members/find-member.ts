import type { MemberRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type MemberDocument, membersCollection } from './members-collection.ts'

/** A person's membership in a channel; null where they are not in it. */
export async function findMember(
  { collections }: Database,
  { channel_id, user_id }: { channel_id: string; user_id: string },
): Promise<MemberRecord | null> {
  const [member] = await collections.channelMembers
    .aggregate<MemberDocument>([
      { $match: { channel_id: new ObjectId(channel_id), user_id: new ObjectId(user_id) } },
    ])
    .toArray()
  return member ? membersCollection.toRecord(member) : null
}
