import { AppError } from '@parley/contracts'
import { type ClientSession, type Filter, ObjectId } from 'mongodb'
import { type Database, inTransaction } from '../database/index.ts'
import { type Account, accountProjection, toAccount } from './user-shapes.ts'
import type { UserDocument } from './users-collection.ts'

type Options = { user_id: string; password_hash: string; keep_session_id?: string }

/** Stores a new hash and ends all sessions but the one to keep. Throws AppError user_not_found. */
export async function setPassword(
  database: Database,
  { user_id, password_hash, keep_session_id }: Options,
): Promise<Account> {
  const of = { _id: new ObjectId(user_id) }
  const account = await inTransaction(database, (session) =>
    storePassword(database, { of, password_hash, keep_session_id, session }),
  )
  if (account === null) throw new AppError('user_not_found')
  return account
}

type Storing = {
  of: Filter<UserDocument> & { _id: ObjectId }
  password_hash: string
  keep_session_id?: string | undefined
  session: ClientSession
}

/**
 * Does so in the transaction at hand, and ends a link that would reset the password; null where there is
 * no such user.
 */
export async function storePassword(
  { collections }: Database,
  { of, password_hash, keep_session_id, session }: Storing,
): Promise<Account | null> {
  const user = await collections.users.findOneAndUpdate(
    of,
    { $set: { password_hash }, $inc: { token_epoch: 1 } },
    { session, returnDocument: 'after', projection: accountProjection },
  )
  if (user === null) return null
  const others = keep_session_id !== undefined && { _id: { $ne: new ObjectId(keep_session_id) } }
  await collections.sessions.deleteMany({ user_id: of._id, ...others }, { session })
  await collections.passwordResets.deleteMany({ user_id: of._id }, { session })
  return toAccount(user)
}
