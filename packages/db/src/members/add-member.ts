import type { ChannelRole } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex } from '../database/index.ts'
import { ensureOwner } from './channel-owner.ts'
import { newMembership } from './new-membership.ts'

type Options = { channel_id: string; user_id: string; role: ChannelRole }

/** Puts a person into a channel; for one who is in it nothing changes. Into an empty one they come as its owner. */
export async function addMember(
  database: Database,
  { channel_id, user_id, role }: Options,
): Promise<void> {
  const channel = new ObjectId(channel_id)
  const membership = newMembership({ channel_id: channel, user_id: new ObjectId(user_id), role })
  try {
    await database.collections.channelMembers.insertOne(membership)
  } catch (error) {
    if (duplicateKeyIndex(error) !== 'membership') throw error
  }
  await ensureOwner(database, channel)
}
