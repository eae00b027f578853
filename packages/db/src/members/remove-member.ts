import { ObjectId } from 'mongodb'
import { type Database, inTransaction } from '../database/index.ts'
import { ensureOwner, promoteInTransaction } from './channel-owner.ts'

/**
 * Takes a person out of a channel; where it was the last owner, the longest-standing member becomes
 * one. False where they are not in it.
 */
export async function removeMember(
  database: Database,
  { channel_id: channelId, user_id: userId }: { channel_id: string; user_id: string },
): Promise<boolean> {
  const channel_id = new ObjectId(channelId)
  const user_id = new ObjectId(userId)
  const removed = await inTransaction(database, async (session) => {
    const member = await database.collections.channelMembers.findOneAndDelete(
      { channel_id, user_id },
      { session },
    )
    if (member?.role === 'owner') await promoteInTransaction(database, { channel_id, session })
    return member
  })
  if (removed?.role === 'owner') await ensureOwner(database, channel_id)
  return removed !== null
}
