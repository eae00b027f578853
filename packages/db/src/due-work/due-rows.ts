import type { Collection, Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import type { CollectionIndex } from '../documents/index.ts'

/** The collections whose rows have dueFields of contracts. */
export type DueCollection = 'scheduledMessages' | 'reminders'

type DueDocument = {
  _id: ObjectId
  due_at: Date | null
  claim: ObjectId | null
  attempts: number
}

const beginning = new Date(0)

/** Holds the rows alone that are still to be performed: it is as small as what is planned. */
export const dueIndex = {
  name: 'due',
  key: { due_at: 1 },
  partialFilterExpression: { due_at: { $gt: beginning } },
} as const satisfies CollectionIndex

/** What a query of dueIndex must say. */
export const isPlanned = { due_at: { $gt: beginning } }

/** The moment so many milliseconds from now, by the clock of the database. */
export function fromNow(milliseconds: number): Document {
  return { $dateAdd: { startDate: '$$NOW', unit: 'millisecond', amount: milliseconds } }
}

export function dueRows({ collections }: Database, name: DueCollection): Collection<DueDocument> {
  // The documents of both are made from records with these fields; a union of collections has no callable methods.
  return collections[name] as unknown as Collection<DueDocument>
}
