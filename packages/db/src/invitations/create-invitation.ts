import { randomBytes } from 'node:crypto'
import type { InvitationRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { invitationsCollection } from './invitations-collection.ts'

type Options = Pick<InvitationRecord, 'role' | 'email' | 'created_by' | 'expires_at'>

/** Stores an invitation whose code of 43 characters nobody can guess. */
export async function createInvitation(
  { collections }: Database,
  { role, email, created_by, expires_at }: Options,
): Promise<InvitationRecord> {
  const record: InvitationRecord = {
    id: new ObjectId().toHexString(),
    code: randomBytes(32).toString('base64url'),
    role,
    email,
    created_by,
    created_at: new Date().toISOString(),
    expires_at,
    used_by: null,
  }
  await collections.invitations.insertOne(invitationsCollection.toDocument(record))
  return record
}
