import { AppError, type ScheduledRecord } from '@parley/contracts'
import { type Database, findScheduled } from '@parley/db'
import { rawId } from '../input.ts'

/**
 * The caller's own scheduled message that the call's scheduled_id names. Throws scheduled_not_found,
 * also for another's and a malformed id.
 */
export async function targetScheduled(
  database: Database,
  { raw, user_id }: { raw: unknown; user_id: string },
): Promise<ScheduledRecord> {
  const scheduled_id = rawId(raw, 'scheduled_id')
  const found = scheduled_id === null ? null : await findScheduled(database, { scheduled_id })
  if (found === null || found.user_id !== user_id) throw new AppError('scheduled_not_found')
  return found
}
