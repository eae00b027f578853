export { unreadRouter } from './unread-router.ts'
