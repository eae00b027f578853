import { type Database, inTransaction } from '../database/index.ts'
import { type Account, storePassword } from '../users/index.ts'
import { codeHash } from './code-hash.ts'
import { livingAdmin } from './find-password-reset.ts'

type Options = { code: string; password_hash: string }

/**
 * Uses a code up: stores the new hash and ends all sessions of its person. Null, and nothing is changed,
 * for a code that is unknown, over or used, for a deactivated person's, and for one whose maker is no admin any more.
 */
export async function spendPasswordReset(
  database: Database,
  { code, password_hash }: Options,
): Promise<Account | null> {
  return inTransaction(database, async (session) => {
    const reset = await database.collections.passwordResets.findOne(
      { code_hash: codeHash(code), expires_at: { $gt: new Date() } },
      { session },
    )
    if (reset === null) return null
    const { created_by } = reset
    if (created_by !== null) {
      const maker = { _id: created_by, ...livingAdmin }
      const found = await database.collections.users.findOne(maker, {
        projection: { _id: 1 },
        session,
      })
      if (found === null) return null
    }
    // Of two who use it at once, the one that comes second conflicts here, and then finds no code.
    return storePassword(database, {
      of: { _id: reset.user_id, status: 'active' },
      password_hash,
      session,
    })
  })
}
