import type { ThreadState } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

type ThreadRow = { _id: ObjectId; reply_count: number; last_reply_at: Date }

/** How many replies that are not deleted each of these has, and the last one's moment; in the order given. */
export async function threadStates(
  { collections }: Database,
  { parent_message_ids }: { parent_message_ids: readonly string[] },
): Promise<ThreadState[]> {
  if (parent_message_ids.length === 0) return []
  const parents = parent_message_ids.map((id) => new ObjectId(id))
  const rows = await collections.messages
    .aggregate<ThreadRow>([
      { $match: repliesTo(parents) },
      {
        $group: {
          _id: '$parent_message_id',
          reply_count: { $sum: 1 },
          last_reply_at: { $max: '$created_at' },
        },
      },
    ])
    .toArray()
  const found = new Map(rows.map((row) => [row._id.toHexString(), row]))
  return parent_message_ids.map((id) => {
    const row = found.get(id)
    return {
      parent_message_id: id,
      reply_count: row?.reply_count ?? 0,
      last_reply_at: row?.last_reply_at.toISOString() ?? null,
    }
  })
}

const repliesTo = (parents: readonly ObjectId[]) => ({
  parent_message_id: { $in: parents },
  is_deleted: false,
})

/** One reply in its wire form; an aggregation reads them by replyStages. */
export type ReplyRow = { parent_message_id: string; created_at: string }

/**
 * From messages to the replies to these of them, from an index alone. Where there are few, the
 * database takes twice as long over counting them as over handing them out.
 */
export function replyStages(parents: readonly ObjectId[]): Document[] {
  return [
    { $match: repliesTo(parents) },
    { $project: { _id: 0, parent_message_id: 1, created_at: 1 } },
  ]
}

/** Counts what replyStages read: a state for each of these messages, in the order given. */
export function gatherThreads(
  parentMessageIds: readonly string[],
  rows: readonly ReplyRow[],
): ThreadState[] {
  const found = new Map<string, ThreadState>()
  for (const { parent_message_id, created_at } of rows) {
    const { reply_count = 0, last_reply_at = null } = found.get(parent_message_id) ?? {}
    const last = last_reply_at !== null && last_reply_at > created_at ? last_reply_at : created_at
    found.set(parent_message_id, {
      parent_message_id,
      reply_count: reply_count + 1,
      last_reply_at: last,
    })
  }
  return parentMessageIds.map(
    (parent_message_id) =>
      found.get(parent_message_id) ?? { parent_message_id, reply_count: 0, last_reply_at: null },
  )
}
