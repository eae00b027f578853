import type { ChannelRole } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, inTransaction } from '../database/index.ts'
import { ensureOwner, promoteInTransaction } from './channel-owner.ts'

type Options = { channel_id: string; user_id: string; role: ChannelRole }

/**
 * Gives a member another role; where it was the last owner, the longest-standing other member becomes
 * one, or they stay it when nobody else is there. False where they are not in the channel.
 */
export async function setMemberRole(
  database: Database,
  { channel_id: channelId, user_id: userId, role }: Options,
): Promise<boolean> {
  const channel_id = new ObjectId(channelId)
  const user_id = new ObjectId(userId)
  const before = await inTransaction(database, async (session) => {
    const member = await database.collections.channelMembers.findOneAndUpdate(
      { channel_id, user_id },
      { $set: { role } },
      { session, returnDocument: 'before' },
    )
    if (member?.role === 'owner' && role !== 'owner') {
      await promoteInTransaction(database, { channel_id, session, except: user_id })
    }
    return member
  })
  if (before?.role === 'owner') await ensureOwner(database, channel_id)
  return before !== null
}
