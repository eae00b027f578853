import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type DueCollection, dueRows, fromNow, isPlanned } from './due-rows.ts'

export type Claim = { id: string; claim: string }
/** A claim by what is due; `attempts` is how many tries before this one came to nothing. */
export type DueClaim = Claim & { attempts: number }

type ClaimDue = {
  collection: DueCollection
  /** How long nobody else performs the row. */
  lease_ms: number
  /** Fields that change with the claim, as expressions of an update. */
  set?: Document
}

/**
 * Claims the row that has been due the longest by the database's clock, for so long as the lease
 * lasts; null where nothing is due. A lease that ran out makes the row due again, and counts as a try
 * that came to nothing: what ends the process that performs it must not do so for ever.
 */
export async function claimDue(
  database: Database,
  { collection, lease_ms, set = {} }: ClaimDue,
): Promise<DueClaim | null> {
  const claim = new ObjectId()
  const row = await dueRows(database, collection).findOneAndUpdate(
    { ...isPlanned, $expr: { $lte: ['$due_at', '$$NOW'] } },
    [{ $set: { ...set, claim, due_at: fromNow(lease_ms), attempts: attemptsSoFar } }],
    { sort: { due_at: 1 }, projection: { attempts: 1 }, returnDocument: 'after' },
  )
  return row && { id: row._id.toHexString(), claim: claim.toHexString(), attempts: row.attempts }
}

const attemptsSoFar = {
  $cond: [{ $eq: ['$claim', null] }, '$attempts', { $add: ['$attempts', 1] }],
}

type Claimed = { collection: DueCollection } & Claim

/** Says that a claimed row is done with. False where somebody else has it by now. */
export async function settleDue(
  database: Database,
  { collection, id, claim }: Claimed,
): Promise<boolean> {
  const { matchedCount } = await dueRows(database, collection).updateOne(
    { _id: new ObjectId(id), claim: new ObjectId(claim) },
    { $set: { claim: null, due_at: null, attempts: 0 } },
  )
  return matchedCount === 1
}

/** Gives a claimed row back, to be tried again after `delay_ms`. */
export async function releaseDue(
  database: Database,
  { collection, id, claim, delay_ms }: Claimed & { delay_ms: number },
): Promise<void> {
  await dueRows(database, collection).updateOne(
    { _id: new ObjectId(id), claim: new ObjectId(claim) },
    [{ $set: { claim: null, due_at: fromNow(delay_ms), attempts: { $add: ['$attempts', 1] } } }],
  )
}

/** In how many milliseconds the next row is due by the database's clock, less than 0 for one that is late; null where none is planned. */
export async function nextDue(
  database: Database,
  { collection }: { collection: DueCollection },
): Promise<number | null> {
  const [next] = await dueRows(database, collection)
    .aggregate<{ wait: number }>([
      { $match: isPlanned },
      { $sort: { due_at: 1 } },
      { $limit: 1 },
      { $project: { _id: 0, wait: { $subtract: ['$due_at', '$$NOW'] } } },
    ])
    .toArray()
  return next?.wait ?? null
}
