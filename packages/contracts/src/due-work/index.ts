export { dueFields } from './due-fields.ts'
export { maxDueAttempts, retryAfterMs } from './retries.ts'
