import { AppError, type Channel } from '@parley/contracts'
import { type ClientSession, ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex, inTransaction } from '../database/index.ts'
import { newMembership } from '../members/index.ts'
import { toChannel } from './channel-shapes.ts'
import type { ChannelDocument } from './channels-collection.ts'
import { directKey } from './direct-key.ts'

type Options = {
  /** Everyone in it, the one who opens it included. */
  user_ids: readonly string[]
  created_by: string
}

/** The one direct channel of exactly these people, made where there is none. Throws AppError user_not_found. */
export async function openDirectChannel(
  database: Database,
  { user_ids, created_by }: Options,
): Promise<Channel> {
  const direct_key = directKey(user_ids)
  const existing = await findDirect(database, direct_key)
  if (existing !== null) return existing
  const channel: ChannelDocument = {
    _id: new ObjectId(),
    name: null,
    type: 'direct',
    description: '',
    direct_key,
    created_by: new ObjectId(created_by),
    created_at: new Date(),
  }
  const people = [...new Set(user_ids)].map((id) => new ObjectId(id))
  try {
    await inTransaction(database, (session) => insertDirect(database, { channel, people, session }))
  } catch (error) {
    const winner =
      duplicateKeyIndex(error) === 'direct_key' ? await findDirect(database, direct_key) : null
    if (winner === null) throw error
    return winner
  }
  return toChannel(channel)
}

async function findDirect({ collections }: Database, direct_key: string): Promise<Channel | null> {
  const [channel] = await collections.channels
    .aggregate<ChannelDocument>([{ $match: { direct_key: { $eq: direct_key, $type: 'string' } } }])
    .toArray()
  return channel ? toChannel(channel) : null
}

async function insertDirect(
  { collections }: Database,
  {
    channel,
    people,
    session,
  }: {
    channel: ChannelDocument
    people: ObjectId[]
    session: ClientSession
  },
): Promise<void> {
  const { users, channels, channelMembers } = collections
  const known = await users.countDocuments({ _id: { $in: people } }, { session })
  if (known !== people.length) throw new AppError('user_not_found')
  await channels.insertOne(channel, { session })
  await channelMembers.insertMany(
    people.map((user_id) =>
      newMembership({
        channel_id: channel._id,
        user_id,
        role: 'owner',
        joined_at: channel.created_at,
      }),
    ),
    { session },
  )
}
