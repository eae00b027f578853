export { createDevicesInUse, type DevicesInUse } from './devices-in-use.ts'
export { explainNotification, membershipFacts } from './explain-notification.ts'
export { mentionedNames } from './mentioned-names.ts'
export { notificationsRouter } from './notifications-router.ts'
export {
  createPersonNotices,
  type PersonNotice,
  type PersonNotices,
} from './person-notices.ts'
