export { createInvitation } from './create-invitation.ts'
export { type InvitationDocument, invitationsCollection } from './invitations-collection.ts'
export { listInvitations } from './list-invitations.ts'
export { revokeInvitation } from './revoke-invitation.ts'
