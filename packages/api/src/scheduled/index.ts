export { scheduledRouter } from './scheduled-router.ts'
export { startScheduledWork } from './scheduled-work.ts'
export { readScheduled, scheduledCore } from './wire-scheduled.ts'
