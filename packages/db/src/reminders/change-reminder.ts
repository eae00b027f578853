import type { ReminderRecord } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { claimDue, type DueClaim, fromNow } from '../due-work/index.ts'
import { remindersCollection } from './reminders-collection.ts'

/** How long a deleted one can be had back, and is known of to every device. */
const deletedMs = 60 * 60 * 1000

type Own = { reminder_id: string; user_id: string }
const living = ['due', 'upcoming', 'completed'] as const

/** Changes a reminder in one of the states, one not deleted where none are given; null where there is none. Whoever was about to tell of it is too late. */
async function change(
  { collections }: Database,
  { reminder_id, user_id, states = living }: Own & { states?: readonly ReminderRecord['state'][] },
  set: Document,
): Promise<ReminderRecord | null> {
  const row = await collections.reminders.findOneAndUpdate(
    { _id: new ObjectId(reminder_id), user_id: new ObjectId(user_id), state: { $in: states } },
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

/** Deletes a reminder; for an hour it can be had back. */
export function deleteReminder(database: Database, ids: Own): Promise<ReminderRecord | null> {
  const isBeingTold = { $ne: ['$claim', null] }
  const set = {
    state: 'deleted',
    deleted_from: { $cond: [isBeingTold, 'upcoming', '$state'] },
    due_at: null,
    expires_at: fromNow(deletedMs),
  }
  return change(database, ids, set)
}

/** Makes a deleted one as it was; null where it is not deleted. One whose time has come meanwhile is told of. */
export function restoreReminder(database: Database, ids: Own): Promise<ReminderRecord | null> {
  // Of one whose time was over it alone says whether it had been told of.
  const before = { $ifNull: ['$deleted_from', 'due'] }
  const set = {
    state: before,
    due_at: { $cond: [{ $eq: [before, 'upcoming'] }, '$remind_at', null] },
    deleted_from: '$$REMOVE',
    expires_at: null,
  }
  return change(database, { ...ids, states: ['deleted'] }, set)
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
