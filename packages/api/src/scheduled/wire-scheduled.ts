import type { ScheduledMessage, ScheduledRecord } from '@parley/contracts'

/** A scheduled message as it leaves the server, to its author alone. */
export function wireScheduled(record: ScheduledRecord): ScheduledMessage {
  const { user_id: _u, due_at: _d, claim: _c, attempts: _a, expires_at: _e, ...scheduled } = record
  return scheduled
}
