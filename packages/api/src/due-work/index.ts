export { aheadWithin } from './ahead-within.ts'
export { type DueWork, leaseMs, startDueWork } from './due-work.ts'
