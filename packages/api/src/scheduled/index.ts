export { scheduledRouter } from './scheduled-router.ts'
export { startScheduledWork } from './scheduled-work.ts'
export { wireScheduled } from './wire-scheduled.ts'
