import type { FileInfo, ScheduledMessage, ScheduledRecord } from '@parley/contracts'
import { type Database, filesOf } from '@parley/db'

/** What its author may see of a scheduled message, its files apart. */
export function scheduledCore(record: ScheduledRecord): Omit<ScheduledMessage, 'files'> {
  const { user_id: _u, due_at: _d, claim: _c, attempts: _a, expires_at: _e, ...scheduled } = record
  return scheduled
}

/** A scheduled message as it leaves the server, to its author alone. */
export function wireScheduled(record: ScheduledRecord, files: FileInfo[]): ScheduledMessage {
  return { ...scheduledCore(record), files }
}

/** The same, its files read; one without any asks the database nothing. */
export async function readScheduled(
  database: Database,
  record: ScheduledRecord,
): Promise<ScheduledMessage> {
  return wireScheduled(record, await filesOf(database, record))
}
