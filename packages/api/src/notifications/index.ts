export { createDevicesInUse, type DevicesInUse } from './devices-in-use.ts'
export { notificationsRouter } from './notifications-router.ts'
