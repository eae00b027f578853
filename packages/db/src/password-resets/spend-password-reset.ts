import { ObjectId } from 'mongodb'
import { type Database, inTransaction } from '../database/index.ts'
import { type Account, storePassword } from '../users/index.ts'
import { findPasswordReset } from './find-password-reset.ts'

type Options = { code: string; password_hash: string }

/**
 * Uses a code up: stores the new hash and ends all sessions of its person. Null, and nothing is changed,
 * for one that findPasswordReset does not find.
 */
export async function spendPasswordReset(
  database: Database,
  { code, password_hash }: Options,
): Promise<Account | null> {
  return inTransaction(database, async (session) => {
    const found = await findPasswordReset(database, { code, session })
    if (found === null) return null
    // Of two who use it at once, the one that comes second conflicts here, and then finds no code.
    return storePassword(database, {
      of: { _id: new ObjectId(found.user.id), status: 'active' },
      password_hash,
      session,
    })
  })
}
