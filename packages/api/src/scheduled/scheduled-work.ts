import { AppError } from '@parley/contracts'
import { claimDue, findScheduled, nextDue, releaseDue, settleDue } from '@parley/db'
import { type DueWork, leaseMs, startDueWork } from '../due-work/index.ts'
import type { Services } from '../services.ts'
import { giveUpScheduled, sendScheduled } from './send-scheduled.ts'

const collection = 'scheduledMessages'

/** Sends what is due, in this process or another one. */
export function startScheduledWork(services: Services): DueWork {
  const { database, log } = services
  return startDueWork(
    {
      name: 'scheduled messages',
      claim: () => claimDue(database, { collection, lease_ms: leaseMs }),
      next: () => nextDue(database, { collection }),
      release: (claim, delay_ms) => releaseDue(database, { collection, ...claim, delay_ms }),
      giveUp: (claim) => giveUpScheduled(services, claim),
      async perform(claim) {
        const record = await findScheduled(database, { scheduled_id: claim.id })
        if (record?.state !== 'pending') {
          await settleDue(database, { collection, ...claim })
          return
        }
        try {
          await sendScheduled(services, { record, claim })
        } catch (error) {
          // A refusal is settled: its author has been told why.
          if (!(error instanceof AppError)) throw error
        }
      },
    },
    log,
  )
}
