import { AppError, type ReminderRecord } from '@parley/contracts'
import { type Database, findReminder } from '@parley/db'
import { rawId } from '../input.ts'

/** The caller's own reminder that the call's reminder_id names. Throws reminder_not_found, also for another's. */
export async function targetReminder(
  database: Database,
  { raw, user_id }: { raw: unknown; user_id: string },
): Promise<ReminderRecord> {
  const reminder_id = rawId(raw, 'reminder_id')
  const found = reminder_id === null ? null : await findReminder(database, { reminder_id })
  const isOwn = found !== null && found.user_id === user_id && found.state !== 'deleted'
  if (!isOwn) throw new AppError('reminder_not_found')
  return found
}
