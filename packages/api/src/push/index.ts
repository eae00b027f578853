export type { PushGate } from './push-gate.ts'
export { pushRouter } from './push-router.ts'
export { createPushService, type PushOptions, type PushService } from './push-service.ts'
export { vapidKeysOf } from './vapid.ts'
