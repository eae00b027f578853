export {
  cancelScheduled,
  claimScheduled,
  editScheduled,
  restoreScheduled,
  settleFailed,
  settleSent,
} from './change-scheduled.ts'
export { countScheduled } from './count-scheduled.ts'
export { createScheduled } from './create-scheduled.ts'
export { findScheduled } from './find-scheduled.ts'
export { listScheduled } from './list-scheduled.ts'
export * from './scheduled-collection.ts'
