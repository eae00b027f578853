import { type Database, inTransaction } from '../database/index.ts'
import { type Account, storePassword } from '../users/index.ts'
import { codeHash } from './code-hash.ts'

type Options = { code: string; password_hash: string }

/**
 * Uses a code up: stores the new hash and ends all sessions of its person. Null, and nothing is changed,
 * for a code that is unknown, over or used, and for a deactivated person's.
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
    // Of two who use it at once, the one that comes second conflicts here, and then finds no code.
    return storePassword(database, {
      of: { _id: reset.user_id, status: 'active' },
      password_hash,
      session,
    })
  })
}
