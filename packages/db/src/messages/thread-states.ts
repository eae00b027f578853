import type { ThreadState } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/** What threadStages leave of the replies to one message. */
export type ThreadRow = {
  _id: ObjectId
  reply_count: number
  last_reply_at: Date
  reply_user_ids: ObjectId[]
}

/** As many of those who replied are named. */
const namedRepliers = 3

/** From replies that are not deleted to one row for each message that they answer. */
export const threadStages: Document[] = [
  {
    $group: {
      _id: { parent: '$parent_message_id', user: '$user_id' },
      reply_count: { $sum: 1 },
      last_reply_at: { $max: '$created_at' },
    },
  },
  {
    $group: {
      _id: '$_id.parent',
      reply_count: { $sum: '$reply_count' },
      last_reply_at: { $max: '$last_reply_at' },
      reply_user_ids: {
        $topN: {
          n: namedRepliers,
          sortBy: { last_reply_at: -1, '_id.user': 1 },
          output: '$_id.user',
        },
      },
    },
  },
]

type Summary = Omit<ThreadState, 'parent_message_id'>

/** The state of a message's thread; of one without replies where there is no row. */
export function threadSummary(row: ThreadRow | undefined): Summary {
  if (row === undefined) return { reply_count: 0, last_reply_at: null }
  return {
    reply_count: row.reply_count,
    last_reply_at: row.last_reply_at.toISOString(),
    reply_user_ids: row.reply_user_ids.map((id) => id.toHexString()),
  }
}

/**
 * How many replies that are not deleted each of these has, the last one's moment, and who replied
 * last; in the order given.
 */
export async function threadStates(
  { collections }: Database,
  { parent_message_ids }: { parent_message_ids: readonly string[] },
): Promise<ThreadState[]> {
  if (parent_message_ids.length === 0) return []
  const parents = parent_message_ids.map((id) => new ObjectId(id))
  const rows = await collections.messages
    .aggregate<ThreadRow>([{ $match: repliesTo(parents) }, ...threadStages])
    .toArray()
  const found = new Map(rows.map((row) => [row._id.toHexString(), row]))
  return parent_message_ids.map((id) => ({
    parent_message_id: id,
    ...threadSummary(found.get(id)),
  }))
}

const repliesTo = (parents: readonly ObjectId[]) => ({
  parent_message_id: { $in: parents },
  is_deleted: false,
})

/** One reply in its wire form; an aggregation reads them by replyStages. */
export type ReplyRow = { parent_message_id: string; created_at: string; user_id: string }

/**
 * From messages to the replies to these of them, from an index alone. Where there are few, the
 * database takes twice as long over counting them as over handing them out.
 */
export function replyStages(parents: readonly ObjectId[]): Document[] {
  return [
    { $match: repliesTo(parents) },
    { $project: { _id: 0, parent_message_id: 1, created_at: 1, user_id: 1 } },
  ]
}

/** Counts what replyStages read: a state for each of these messages, in the order given. */
export function gatherThreads(
  parentMessageIds: readonly string[],
  rows: readonly ReplyRow[],
): ThreadState[] {
  const found = Map.groupBy(rows, ({ parent_message_id }) => parent_message_id)
  return parentMessageIds.map((parent_message_id) => ({
    parent_message_id,
    ...gathered(found.get(parent_message_id) ?? []),
  }))
}

function gathered(replies: readonly ReplyRow[]): Summary {
  const lastBy = new Map<string, string>()
  for (const { user_id, created_at } of replies) {
    if ((lastBy.get(user_id) ?? '') < created_at) lastBy.set(user_id, created_at)
  }
  // ISO times in UTC sort as text does.
  const latest = [...lastBy].sort(([a, atA], [b, atB]) =>
    atA === atB ? (a < b ? -1 : 1) : atA < atB ? 1 : -1,
  )
  const [last] = latest
  if (last === undefined) return { reply_count: 0, last_reply_at: null }
  return {
    reply_count: replies.length,
    last_reply_at: last[1],
    reply_user_ids: latest.slice(0, namedRepliers).map(([user_id]) => user_id),
  }
}
