import { AppError, type Channel, type ChannelType } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex, inTransaction } from '../database/index.ts'
import { newMembership } from '../members/index.ts'
import { toChannel } from './channel-shapes.ts'
import type { ChannelDocument } from './channels-collection.ts'

type Options = {
  name: string
  type: Exclude<ChannelType, 'direct'>
  description: string
  created_by: string
}

/** Stores a channel whose creator owns it. Throws AppError channel_name_taken, without case. */
export async function createChannel(
  database: Database,
  { name, type, description, created_by }: Options,
): Promise<Channel> {
  const channel: ChannelDocument = {
    _id: new ObjectId(),
    name,
    type,
    description,
    direct_key: null,
    created_by: new ObjectId(created_by),
    created_at: new Date(),
  }
  const { channels, channelMembers } = database.collections
  const membership = newMembership({
    channel_id: channel._id,
    user_id: channel.created_by,
    role: 'owner',
    joined_at: channel.created_at,
  })
  try {
    await inTransaction(database, async (session) => {
      await channels.insertOne(channel, { session })
      await channelMembers.insertOne(membership, { session })
    })
  } catch (error) {
    if (duplicateKeyIndex(error) === 'name') throw new AppError('channel_name_taken')
    throw error
  }
  return toChannel(channel)
}
