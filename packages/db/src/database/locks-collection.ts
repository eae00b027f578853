import { countSchema, idSchema } from '@parley/contracts'
import type { ClientSession, Collection, ObjectId } from 'mongodb'
import { z } from 'zod'
import { type DocumentIn, defineCollection } from '../documents/index.ts'

/** One document for each thing that a transaction had to hold alone: its id, and how often. */
export const locksCollection = defineCollection({
  name: 'transaction_locks',
  record: z.strictObject({ id: idSchema, count: countSchema }),
  indexes: [],
})
export type LockDocument = DocumentIn<typeof locksCollection>

/**
 * Makes two transactions that lock the same id conflict, so that the later one starts again and sees
 * the earlier one's writes: a snapshot alone lets both believe that the other's admin remains.
 */
export async function lockInTransaction(
  locks: Collection<LockDocument>,
  id: ObjectId,
  session: ClientSession,
): Promise<void> {
  await locks.updateOne({ _id: id }, { $inc: { count: 1 } }, { session, upsert: true })
}
