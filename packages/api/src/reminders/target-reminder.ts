import { AppError, type ReminderRecord } from '@parley/contracts'
import { type Database, findReminder } from '@parley/db'
import { rawId } from '../input.ts'

/** The caller's own reminder that the call's reminder_id names, a deleted one only where it is asked for. Throws reminder_not_found, also for another's. */
export async function targetReminder(
  database: Database,
  { raw, user_id, or_deleted = false }: { raw: unknown; user_id: string; or_deleted?: boolean },
): Promise<ReminderRecord> {
  const reminder_id = rawId(raw, 'reminder_id')
  const found = reminder_id === null ? null : await findReminder(database, { reminder_id })
  const isThere = found !== null && (or_deleted || found.state !== 'deleted')
  if (!isThere || found.user_id !== user_id) throw new AppError('reminder_not_found')
  return found
}
