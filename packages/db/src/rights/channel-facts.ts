import type { ChannelRecord, MemberRecord } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import { type ChannelDocument, channelsCollection } from '../channels/index.ts'
import { type MemberDocument, membersCollection } from '../members/index.ts'

/** What rights in a channel are decided by, beside the workspace role. */
export type ChannelFacts = { channel: ChannelRecord; membership: MemberRecord | null }

export type ChannelFactsRow = { channel: ChannelDocument; membership: MemberDocument | null }

/** Joins `channel` and the user's `membership` (or null) to documents whose `path` is a channel's id. */
export function channelFactsStages(path: string, userId: string): Document[] {
  return [
    { $lookup: { from: 'channels', localField: path, foreignField: '_id', as: 'channel' } },
    { $unwind: '$channel' },
    {
      $lookup: {
        from: 'channel_members',
        localField: path,
        foreignField: 'channel_id',
        pipeline: [{ $match: { user_id: new ObjectId(userId) } }],
        as: 'membership',
      },
    },
    { $set: { membership: { $ifNull: [{ $first: '$membership' }, null] } } },
  ]
}

export function toChannelFacts({ channel, membership }: ChannelFactsRow): ChannelFacts {
  return {
    channel: channelsCollection.toRecord(channel),
    membership: membership && membersCollection.toRecord(membership),
  }
}
