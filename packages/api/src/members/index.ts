export { membersRouter } from './members-router.ts'
