import { plainText, plannedNoticeKey } from '@parley/contracts'
import {
  type Claim,
  claimReminder,
  findReminder,
  findUser,
  nextDue,
  releaseDue,
  settleDue,
} from '@parley/db'
import { type DueWork, leaseMs, startDueWork } from '../due-work/index.ts'
import { mentionedNames } from '../notifications/index.ts'
import type { Services } from '../services.ts'
import { presentReminder } from './present-reminders.ts'

const collection = 'reminders'

/** Makes reminders due, in this process or another one, and notifies their people. */
export function startReminderWork(services: Services): DueWork {
  const { database, log } = services
  return startDueWork(
    {
      name: 'reminders',
      claim: () => claimReminder(database, { lease_ms: leaseMs }),
      next: () => nextDue(database, { collection }),
      release: (claim, delay_ms) => releaseDue(database, { collection, ...claim, delay_ms }),
      // It is due all the same, and shown as such: only its pushes are missing.
      giveUp: async (claim) => void (await settleDue(database, { collection, ...claim })),
      async perform(claim) {
        await notify(services, claim)
        await settleDue(database, { collection, ...claim })
      },
    },
    log,
  )
}

/** Open pages have heard of it by the change that made it due; this reaches the closed ones, with one tag however often. */
async function notify(services: Services, { id }: Claim): Promise<void> {
  const { database, notices } = services
  const record = await findReminder(database, { reminder_id: id })
  if (record?.state !== 'due') return
  const user = await findUser(database, { user_id: record.user_id })
  if (user?.status !== 'active') return
  const { reminder } = await presentReminder(services, { record, user })
  const { message, text } = reminder
  const said =
    message === null
      ? 'The message is no longer available'
      : plainText(message.content, await mentionedNames(database, message.content))
  await notices.notifyPerson({
    user_id: user.id,
    tag: plannedNoticeKey({ id, at: record.remind_at }),
    title: text === '' ? 'Reminder' : `Reminder: ${text}`,
    body: reminder.message_id === null ? '' : said,
    path: '/reminders',
  })
}
