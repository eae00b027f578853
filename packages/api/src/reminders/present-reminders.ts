import type { Message, OwnUser, Reminder, ReminderRecord } from '@parley/contracts'
import { findMessagesFor, readMessagesById } from '@parley/db'
import { decideMessageFor } from '../procedures/index.ts'
import type { Services } from '../services.ts'
import { reminderCore } from './reminder-core.ts'

/**
 * Reminders with their messages, as their person may read them now: of a deleted message, or of a
 * channel that is no longer theirs to read, nothing is told.
 */
export async function presentReminders(
  services: Services,
  { records, user }: { records: readonly ReminderRecord[]; user: OwnUser },
): Promise<Reminder[]> {
  const named = records.flatMap(({ message_id }) => (message_id === null ? [] : [message_id]))
  const messages = await readableMessages(services, { ids: [...new Set(named)], user })
  return records.map((record) => ({
    ...reminderCore(record),
    message: messages.get(record.message_id ?? '') ?? null,
  }))
}

export async function presentReminder(
  services: Services,
  { record, user }: { record: ReminderRecord; user: OwnUser },
): Promise<{ reminder: Reminder }> {
  const [reminder] = await presentReminders(services, { records: [record], user })
  return { reminder: reminder ?? { ...reminderCore(record), message: null } }
}

async function readableMessages(
  { database }: Services,
  { ids, user }: { ids: string[]; user: OwnUser },
): Promise<Map<string, Message>> {
  if (ids.length === 0) return new Map()
  const found = await findMessagesFor(database, { message_ids: ids, user_id: user.id })
  const readable = found.filter(
    (each) =>
      !each.message.is_deleted &&
      decideMessageFor({ access: 'message_reader', user }, each) === 'allowed',
  )
  const message_ids = readable.map(({ message }) => message.id)
  const messages = await readMessagesById(database, { message_ids, reader_id: user.id })
  // One deleted between the two reads says nothing any more.
  return new Map(messages.filter((each) => !each.is_deleted).map((each) => [each.id, each]))
}
