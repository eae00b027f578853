import type { ClientSession, ObjectId } from 'mongodb'
import { type Database, inTransaction, lockInTransaction } from '../database/index.ts'

type InTransaction = { channel_id: ObjectId; session: ClientSession; except?: ObjectId }

/**
 * Within a transaction that took an owner away: makes the longest-standing member the owner where none
 * is left, `except` (a user) only where nobody else is there.
 */
export async function promoteInTransaction(
  { collections }: Pick<Database, 'collections'>,
  { channel_id, session, except }: InTransaction,
): Promise<void> {
  const { channelMembers, locks } = collections
  await lockInTransaction(locks, channel_id, session)
  const owner = await channelMembers.findOne({ channel_id, role: 'owner' }, { session })
  if (owner !== null) return
  const sort = { joined_at: 1, _id: 1 } as const
  const others = except === undefined ? {} : { user_id: { $ne: except } }
  const longest =
    (await channelMembers.findOne({ channel_id, ...others }, { session, sort })) ??
    (await channelMembers.findOne({ channel_id }, { session, sort }))
  if (longest === null) return
  await channelMembers.updateOne({ _id: longest._id }, { $set: { role: 'owner' } }, { session })
}

/**
 * After a join or a leave was written: one who joined while the last member left saw an owner, and the
 * leaver saw nobody to promote. Whichever of the two is written later finds it here.
 */
export async function ensureOwner(database: Database, channel_id: ObjectId): Promise<void> {
  const [owner] = await database.collections.channelMembers
    .aggregate([
      { $match: { channel_id, role: 'owner' } },
      { $limit: 1 },
      { $project: { _id: 0, role: 1 } },
    ])
    .toArray()
  if (owner !== undefined) return
  await inTransaction(database, (session) =>
    promoteInTransaction(database, { channel_id, session }),
  )
}
