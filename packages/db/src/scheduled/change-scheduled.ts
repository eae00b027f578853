import type { ScheduledRecord } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type Claim, fromNow } from '../due-work/index.ts'
import { scheduledCollection } from './scheduled-collection.ts'

/** How long what was cancelled can be had back. */
const undoMs = 60 * 60 * 1000
/** How long it is known that something was sent; the message itself is elsewhere. */
const sentMs = 7 * 24 * 60 * 60 * 1000

type Own = { scheduled_id: string; user_id: string }
const waiting = ['pending', 'failed'] as const

type Edit = { content?: string; send_at?: string; file_ids?: readonly string[] }
type Change = { filter: Document; set: Document }

/** Changes the one row that is as the filter says at that moment: of two who try, one wins. */
async function change(
  { collections }: Database,
  { filter, set }: Change,
): Promise<ScheduledRecord | null> {
  const row = await collections.scheduledMessages.findOneAndUpdate(
    filter,
    [{ $set: { ...set, updated_at: '$$NOW' } }],
    { returnDocument: 'after' },
  )
  return row ? scheduledCollection.toRecord(row) : null
}

/** The person's own row in one of these states, and nobody sending it. */
function own({ scheduled_id, user_id }: Own, states: readonly string[]): Document {
  return {
    _id: new ObjectId(scheduled_id),
    user_id: new ObjectId(user_id),
    state: { $in: states },
    claim: null,
  }
}

/** Changes what is to be sent, or when, which also gives a failed one another try; null where it was too late. */
export function editScheduled(
  database: Database,
  { content, send_at, file_ids, ...ids }: Own & Edit,
): Promise<ScheduledRecord | null> {
  const at = send_at === undefined ? null : new Date(send_at)
  return change(database, {
    filter: own(ids, waiting),
    set: {
      // What people write is no expression.
      ...(content !== undefined && { content: { $literal: content } }),
      ...(file_ids !== undefined && { file_ids: file_ids.map((id) => new ObjectId(id)) }),
      ...(at !== null && { send_at: at, due_at: at, state: 'pending', error: null, attempts: 0 }),
    },
  })
}

/** Takes back what was not sent yet; null where it was too late. */
export function cancelScheduled(database: Database, ids: Own): Promise<ScheduledRecord | null> {
  return change(database, {
    filter: own(ids, waiting),
    set: { state: 'cancelled', due_at: null, expires_at: fromNow(undoMs) },
  })
}

/** Makes a cancelled one as it was; null where it is not cancelled. One whose time has come meanwhile is due. */
export function restoreScheduled(database: Database, ids: Own): Promise<ScheduledRecord | null> {
  const hadFailed = { $ne: ['$error', null] }
  return change(database, {
    filter: own(ids, ['cancelled']),
    set: {
      state: { $cond: [hadFailed, 'failed', 'pending'] },
      due_at: { $cond: [hadFailed, null, '$send_at'] },
      expires_at: null,
      attempts: 0,
    },
  })
}

/** Claims a person's own one to be sent at once; null where it was too late. */
export async function claimScheduled(
  database: Database,
  { lease_ms, ...ids }: Own & { lease_ms: number },
): Promise<{ record: ScheduledRecord; claim: Claim } | null> {
  const claim = new ObjectId()
  const record = await change(database, {
    filter: own(ids, waiting),
    set: { claim, due_at: fromNow(lease_ms), state: 'pending', error: null, attempts: 0 },
  })
  return record && { record, claim: { id: record.id, claim: claim.toHexString() } }
}

const settled = { claim: null, due_at: null, attempts: 0 }

/** Says that the message is there, whoever sent it. Its content is then kept by the message alone. */
export async function settleSent(
  database: Database,
  { scheduled_id }: { scheduled_id: string },
): Promise<void> {
  await change(database, {
    filter: { _id: new ObjectId(scheduled_id), state: { $in: waiting } },
    set: {
      ...settled,
      state: 'sent',
      content: '',
      file_ids: [],
      error: null,
      expires_at: fromNow(sentMs),
    },
  })
}

/** Says why it could not be sent, and keeps it; null where somebody else has it by now. */
export function settleFailed(
  database: Database,
  { id, claim, error }: Claim & { error: string },
): Promise<ScheduledRecord | null> {
  return change(database, {
    filter: { _id: new ObjectId(id), claim: new ObjectId(claim) },
    set: { ...settled, state: 'failed', error: { $literal: error }, failed_at: '$$NOW' },
  })
}
