export { type DueCollection, dueIndex, fromNow } from './due-rows.ts'
export { type Claim, claimDue, nextDue, releaseDue, settleDue } from './due-work.ts'
