import { randomBytes } from 'node:crypto'
import { type PasswordReset, passwordResetLifetimeSeconds } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, upsertTwice } from '../database/index.ts'
import { codeHash } from './code-hash.ts'
import { passwordResetsCollection } from './password-resets-collection.ts'

type Options = {
  user_id: string
  /** The admin who asks for it; null for whoever runs the server. */
  created_by: string | null
}

/** Makes a code of 43 characters that resets this person's password once, within a day; an older one ends. */
export async function createPasswordReset(
  { collections }: Database,
  { user_id, created_by }: Options,
): Promise<PasswordReset> {
  const code = randomBytes(32).toString('base64url')
  const now = Date.now()
  const expires_at = new Date(now + passwordResetLifetimeSeconds * 1000).toISOString()
  const { _id, ...fields } = passwordResetsCollection.toDocument({
    id: new ObjectId().toHexString(),
    user_id,
    code_hash: codeHash(code),
    created_by,
    created_at: new Date(now).toISOString(),
    expires_at,
  })
  await upsertTwice(() =>
    collections.passwordResets.updateOne(
      { user_id: fields.user_id },
      { $set: fields, $setOnInsert: { _id } },
      { upsert: true },
    ),
  )
  return { code, user_id, expires_at }
}
