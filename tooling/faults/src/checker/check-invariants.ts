import { checkHistories } from './check-histories.ts'
import { checkLeaks } from './check-leaks.ts'
import { checkOrder } from './check-order.ts'
import { checkSends } from './check-sends.ts'
import { checkUnread } from './check-unread.ts'
import type { Facts, Finding } from './facts.ts'

export type Harms = Record<Finding['harm'], number>

/** Everything that is broken of I1 to I5 in what a run has left behind; nothing where all holds. */
export function checkInvariants(facts: Facts): Finding[] {
  return [
    ...checkSends(facts),
    ...checkOrder(facts),
    ...checkHistories(facts),
    ...checkUnread(facts),
    ...checkLeaks(facts),
  ]
}

/** How many findings there are of each harm. */
export function harmsOf(findings: Finding[]): Harms {
  const harms: Harms = { lost: 0, repeated: 0, misordered: 0, diverged: 0, leaked: 0 }
  for (const { harm } of findings) harms[harm] += 1
  return harms
}
