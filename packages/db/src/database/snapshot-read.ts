import type { ClientSession, Document, Timestamp } from 'mongodb'
import { cursorOfTimestamp } from './cursor-of-timestamp.ts'
import { deadlineMs, withinDeadline } from './deadline.ts'
import { failoversOf } from './failovers.ts'
import type { Database } from './open-database.ts'

type SnapshotRead = {
  aggregate: string
  pipeline: Document[]
  /** More rows than the answer can have, so that there is a second batch only past 16 MB. */
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
  const readWhole = async (session: ClientSession) => {
    const { cursor } = await db.command(read, { session })
    const rows: unknown[] = cursor.firstBatch
    const atClusterTime: Timestamp = cursor.atClusterTime
    for (let { id } = cursor; Number(id) !== 0; ) {
      const more = await db.command({ getMore: id, collection: aggregate }, { session })
      rows.push(...more.cursor.nextBatch)
      id = more.cursor.id
    }
    return { rows, as_of: cursorOfTimestamp(atClusterTime) }
  }
  // A cursor belongs to the session that opened it. Nothing here waits for what came before.
  const once = () => db.client.withSession({ causalConsistency: false }, readWhole)
  return withinDeadline(failoversOf(db.client).read(once))
}
