export { invitationsRouter } from './invitations-router.ts'
