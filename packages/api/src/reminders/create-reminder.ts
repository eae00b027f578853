import {
  AppError,
  type createReminderInput,
  type MessageRecord,
  maxReminderDays,
  maxReminders,
  type OwnUser,
  type Reminder,
  type ReminderRecord,
} from '@parley/contracts'
import { countReminders, findReminder, createReminder as storeReminder } from '@parley/db'
import type { z } from 'zod'
import { aheadWithin } from '../due-work/index.ts'
import { newMessageId } from '../messages/index.ts'
import type { Services } from '../services.ts'
import { presentReminder } from './present-reminders.ts'

type CreateReminder = {
  user: OwnUser
  message: MessageRecord | null
  input: z.output<typeof createReminderInput>
}

/**
 * Stores a reminder; `created` is false where this person had made one with this id before. Throws
 * reminder_not_found where the id is another's, too_many_reminders, and invalid_input for a time that is past or too far.
 */
export async function createReminder(
  services: Services,
  { user, message, input }: CreateReminder,
): Promise<{ reminder: Reminder; created: boolean }> {
  const { database } = services
  const id = input.id ?? newMessageId()
  const earlier = input.id === undefined ? null : await findReminder(database, { reminder_id: id })
  if (earlier !== null) return retried(services, { user, found: earlier })
  const days = maxReminderDays
  const now = await aheadWithin(database, { field: 'remind_at', at: input.remind_at, days })
  await assertRoom(services, { user_id: user.id })
  const record: ReminderRecord = {
    id,
    user_id: user.id,
    text: input.text ?? '',
    channel_id: message?.channel_id ?? null,
    message_id: message?.id ?? null,
    remind_at: input.remind_at,
    state: 'upcoming',
    completed_at: null,
    due_at: input.remind_at,
    claim: null,
    attempts: 0,
    created_at: now,
    updated_at: now,
    expires_at: null,
  }
  if (await storeReminder(database, record)) {
    return { ...(await presentReminder(services, { record, user })), created: true }
  }
  return retried(services, { user, found: await findReminder(database, { reminder_id: id }) })
}

/** Throws too_many_reminders where as many are open already as a person may have. */
export async function assertRoom(
  { database }: Services,
  { user_id }: { user_id: string },
): Promise<void> {
  const open = await countReminders(database, { user_id, at_most: maxReminders })
  if (open >= maxReminders) throw new AppError('too_many_reminders')
}

async function retried(
  services: Services,
  { user, found }: { user: OwnUser; found: ReminderRecord | null },
): Promise<{ reminder: Reminder; created: boolean }> {
  const isOwn = found !== null && found.user_id === user.id && found.state !== 'deleted'
  if (!isOwn) throw new AppError('reminder_not_found')
  return { ...(await presentReminder(services, { record: found, user })), created: false }
}
