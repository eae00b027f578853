export { createInvitation } from './create-invitation.ts'
export { listInvitations } from './list-invitations.ts'
export { revokeInvitation } from './revoke-invitation.ts'
