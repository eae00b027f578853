import { type Document, MongoNetworkError, MongoServerError } from 'mongodb'
import { deadlineMs, withinDeadline } from './deadline.ts'
import { failoversOf } from './failovers.ts'
import type { Database } from './open-database.ts'
import { wireDocument } from './wire-documents.ts'

type RowsRead = {
  aggregate: string
  pipeline: Document[]
  /** More rows than the answer can have, so that there is never a second batch. */
  batchSize: number
}

/**
 * The rows of an aggregation in one answer, in their wire form, decoded as a whole: the driver's
 * cursor decodes each by itself, at twice the cost of a page of fifty. Tried once more where a try may
 * go through, as the driver does with a cursor's first batch.
 */
export async function readRows(
  { db }: Pick<Database, 'db'>,
  { aggregate, pipeline, batchSize }: RowsRead,
): Promise<unknown[]> {
  const read = {
    aggregate,
    pipeline,
    readConcern: { level: 'majority' },
    cursor: { batchSize },
    maxTimeMS: deadlineMs,
  }
  const once = () => failoversOf(db.client).read(() => db.command(read, { raw: true }))
  const twice = async () => {
    try {
      return await once()
    } catch (error) {
      if (!mayGoThrough(error)) throw error
      return once()
    }
  }
  // Raw, what is nested comes as its bytes.
  const { cursor } = await withinDeadline(twice())
  const { firstBatch } = wireDocument(cursor)
  if (!Array.isArray(firstBatch)) throw new Error('An aggregation has been answered without rows')
  return firstBatch
}

// https://github.com/mongodb/specifications/blob/master/source/retryable-reads/retryable-reads.md
const retryable = new Set([6, 7, 89, 91, 134, 189, 262, 9001, 10107, 11600, 11602, 13435, 13436])

function mayGoThrough(error: unknown): boolean {
  if (error instanceof MongoNetworkError) return true
  return error instanceof MongoServerError && retryable.has(Number(error.code))
}
