export { type DueCollection, dueIndex, fromNow } from './due-rows.ts'
export { type Claim, claimDue, type DueClaim, nextDue, releaseDue, settleDue } from './due-work.ts'
