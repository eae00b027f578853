import type { ChannelRecord, MemberRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type MemberDocument, membersCollection } from '../members/members-collection.ts'
import { type ChannelDocument, channelsCollection } from './channels-collection.ts'

export type ChannelFor = { channel: ChannelRecord; membership: MemberRecord | null }

/** A channel and this person's membership in it, null where they are not in it; null where there is no such channel. */
export async function findChannelFor(
  { collections }: Database,
  { channel_id, user_id }: { channel_id: string; user_id: string },
): Promise<ChannelFor | null> {
  const _id = new ObjectId(channel_id)
  const [found] = await collections.channels
    .aggregate<ChannelDocument & { memberships: MemberDocument[] }>([
      { $match: { _id } },
      {
        $lookup: {
          from: 'channel_members',
          as: 'memberships',
          pipeline: [{ $match: { channel_id: _id, user_id: new ObjectId(user_id) } }],
        },
      },
    ])
    .toArray()
  if (found === undefined) return null
  const [membership] = found.memberships
  return {
    channel: channelsCollection.toRecord(found),
    membership: membership ? membersCollection.toRecord(membership) : null,
  }
}
