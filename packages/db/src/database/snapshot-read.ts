import type { Document, Timestamp } from 'mongodb'
import { cursorOfTimestamp } from './cursor-of-timestamp.ts'
import { deadlineMs, withinDeadline } from './deadline.ts'
import { failoversOf } from './failovers.ts'
import type { Database } from './open-database.ts'

type SnapshotRead = {
  aggregate: string
  pipeline: Document[]
  /** More rows than the answer can have, so that there is never a second batch. */
  batchSize: number
}

/**
 * The rows of an aggregation, and the exact moment of which they are true: what changed up to it is
 * in them, and every later event's cursor sorts after `as_of` (18 hex digits).
 */
export async function snapshotRead(
  { db }: Pick<Database, 'db'>,
  { aggregate, pipeline, batchSize }: SnapshotRead,
): Promise<{ rows: unknown[]; as_of: string }> {
  // The driver's cursor hides at which cluster time a snapshot was read; the command's answer says it.
  const read = {
    aggregate,
    pipeline,
    readConcern: { level: 'snapshot' },
    cursor: { batchSize },
    maxTimeMS: deadlineMs,
  }
  const { cursor } = await withinDeadline(failoversOf(db.client).read(() => db.command(read)))
  const atClusterTime: Timestamp = cursor.atClusterTime
  return { rows: cursor.firstBatch, as_of: cursorOfTimestamp(atClusterTime) }
}
