import { AppError, type Channel } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex } from '../database/index.ts'
import { channelProjection, toChannel } from './channel-shapes.ts'
import type { ChannelDocument } from './channels-collection.ts'

type Options = { channel_id: string; name?: string; description?: string }

/** Changes the fields given; null where there is no such channel. Throws AppError channel_name_taken, without case. */
export async function updateChannel(
  { collections }: Database,
  { channel_id, name, description }: Options,
): Promise<Channel | null> {
  const change: Partial<ChannelDocument> = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
  }
  const _id = new ObjectId(channel_id)
  // An empty $set is an error in some versions of the server.
  const update = Object.keys(change).length > 0 ? { $set: change } : { $set: { _id } }
  try {
    const channel = await collections.channels.findOneAndUpdate({ _id }, update, {
      returnDocument: 'after',
      projection: channelProjection,
    })
    return channel ? toChannel(channel) : null
  } catch (error) {
    if (duplicateKeyIndex(error) === 'name') throw new AppError('channel_name_taken')
    throw error
  }
}
