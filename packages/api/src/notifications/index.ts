export { notificationsRouter } from './notifications-router.ts'
