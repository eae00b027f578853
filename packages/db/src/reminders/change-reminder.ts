import type { ReminderRecord } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { claimDue, type DueClaim, fromNow } from '../due-work/index.ts'
import { remindersCollection } from './reminders-collection.ts'

/** How long a deleted one is known of, so that every device hears of it. */
const deletedMs = 60 * 60 * 1000

type Own = { reminder_id: string; user_id: string }
const living = ['due', 'upcoming', 'completed'] as const

/** Changes a reminder that is not deleted; null where there is none. Whoever was about to tell of it is too late. */
async function change(
  { collections }: Database,
  { reminder_id, user_id }: Own,
  set: Document,
): Promise<ReminderRecord | null> {
  const row = await collections.reminders.findOneAndUpdate(
    { _id: new ObjectId(reminder_id), user_id: new ObjectId(user_id), state: { $in: living } },
    [{ $set: { claim: null, attempts: 0, ...set, updated_at: '$$NOW' } }],
    { returnDocument: 'after' },
  )
  return row ? remindersCollection.toRecord(row) : null
}

/** Moves a reminder to another time, a completed one too. */
export function snoozeReminder(
  database: Database,
  { remind_at, ...ids }: Own & { remind_at: string },
): Promise<ReminderRecord | null> {
  const at = new Date(remind_at)
  const set = { state: 'upcoming', remind_at: at, due_at: at, completed_at: null }
  return change(database, ids, set)
}

/** Completes a reminder, now or, where it was completed before, then. */
export function completeReminder(database: Database, ids: Own): Promise<ReminderRecord | null> {
  const completed_at = { $ifNull: ['$completed_at', '$$NOW'] }
  return change(database, ids, { state: 'completed', due_at: null, completed_at })
}

/** Deletes a reminder, its text at once. */
export function deleteReminder(database: Database, ids: Own): Promise<ReminderRecord | null> {
  const set = { state: 'deleted', text: '', due_at: null, expires_at: fromNow(deletedMs) }
  return change(database, ids, set)
}

/**
 * Makes the reminder due whose time has come, in the one write that also claims its telling: the
 * change stream tells it to every process, once. One whose teller died is claimed again, and is due
 * as it was.
 */
export function claimReminder(
  database: Database,
  { lease_ms }: { lease_ms: number },
): Promise<DueClaim | null> {
  const isNew = { $eq: ['$state', 'upcoming'] }
  return claimDue(database, {
    collection: 'reminders',
    lease_ms,
    set: { state: 'due', updated_at: { $cond: [isNew, '$$NOW', '$updated_at'] } },
  })
}
