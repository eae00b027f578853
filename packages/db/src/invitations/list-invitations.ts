import type { InvitationRecord } from '@parley/contracts'
import type { Database } from '../database/index.ts'
import { type InvitationDocument, invitationsCollection } from './invitations-collection.ts'

/** The invitations that can still be used, newest first. */
export async function listInvitations({ collections }: Database): Promise<InvitationRecord[]> {
  const invitations = await collections.invitations
    .aggregate<InvitationDocument>([
      { $match: { used_by: null, expires_at: { $gt: new Date() } } },
      { $sort: { created_at: -1, _id: -1 } },
    ])
    .toArray()
  return invitations.map(invitationsCollection.toRecord)
}
