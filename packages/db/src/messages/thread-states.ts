import type { ThreadState } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/** The thread of one message that has any; an aggregation reads them by threadStages. */
export type ThreadRow = { _id: ObjectId; reply_count: number; last_reply_at: Date }

/** How many replies that are not deleted each of these has, and the last one's moment; in the order given. */
export async function threadStates(
  { collections }: Database,
  { parent_message_ids }: { parent_message_ids: readonly string[] },
): Promise<ThreadState[]> {
  if (parent_message_ids.length === 0) return []
  const parents = parent_message_ids.map((id) => new ObjectId(id))
  const rows = await collections.messages.aggregate<ThreadRow>(threadStages(parents)).toArray()
  return gatherThreads(parent_message_ids, rows)
}

/** From messages to the threads of these of them. */
export function threadStages(parents: readonly ObjectId[]): Document[] {
  return [
    { $match: { parent_message_id: { $in: parents }, is_deleted: false } },
    {
      $group: {
        _id: '$parent_message_id',
        reply_count: { $sum: 1 },
        last_reply_at: { $max: '$created_at' },
      },
    },
  ]
}

/** A state for each of these messages, in the order given, from what threadStages read. */
export function gatherThreads(
  parentMessageIds: readonly string[],
  rows: readonly ThreadRow[],
): ThreadState[] {
  const found = new Map(rows.map((row) => [row._id.toHexString(), row]))
  return parentMessageIds.map((id) => {
    const row = found.get(id)
    return {
      parent_message_id: id,
      reply_count: row?.reply_count ?? 0,
      last_reply_at: row?.last_reply_at.toISOString() ?? null,
    }
  })
}
