import type { ReminderCore, ReminderRecord } from '@parley/contracts'

/** A reminder as events carry it, to its person alone: the message is read with the rights of that moment. */
export function reminderCore(record: ReminderRecord): ReminderCore {
  const {
    user_id: _u,
    due_at: _d,
    claim: _c,
    attempts: _a,
    expires_at: _e,
    deleted_from: _f,
    ...core
  } = record
  return core
}
