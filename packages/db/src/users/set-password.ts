import { AppError } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, inTransaction } from '../database/index.ts'
import { type Account, accountProjection, toAccount } from './user-shapes.ts'

type Options = { user_id: string; password_hash: string; keep_session_id?: string }

/** Stores a new hash and ends all sessions but the one to keep. Throws AppError user_not_found. */
export async function setPassword(
  database: Database,
  { user_id, password_hash, keep_session_id }: Options,
): Promise<Account> {
  const _id = new ObjectId(user_id)
  const others = keep_session_id !== undefined && { _id: { $ne: new ObjectId(keep_session_id) } }
  return inTransaction(database, async (session) => {
    const user = await database.collections.users.findOneAndUpdate(
      { _id },
      { $set: { password_hash }, $inc: { token_epoch: 1 } },
      { session, returnDocument: 'after', projection: accountProjection },
    )
    if (user === null) throw new AppError('user_not_found')
    await database.collections.sessions.deleteMany({ user_id: _id, ...others }, { session })
    return toAccount(user)
  })
}
