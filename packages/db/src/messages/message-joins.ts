import type { SharedMessage } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, readRows } from '../database/index.ts'
import {
  gatherReactions,
  type ReactionRow,
  reactionStages,
  reactionUsers,
} from '../reactions/index.ts'
import { newestShownFirst } from '../unread/index.ts'
import { gatherThreads, type ReplyRow, replyStages, threadStates } from './thread-states.ts'

/** What others have added to a message. */
export type MessageSummary = Pick<
  SharedMessage,
  'reactions' | 'reply_count' | 'last_reply_at' | 'reply_user_ids'
>

/** What a page of messages is joined with, from wherever it is known; all that are asked for, by id. */
export type MessageJoins = {
  /** False only where a channel shows none of its replies. */
  showsReplies(channelId: string): Promise<boolean>
  summaries(messageIds: readonly string[]): Promise<ReadonlyMap<string, MessageSummary>>
  /** No entry for an account that is not there. */
  names(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** How many reactions, and how many replies, are read in one answer: some 100 KiB of each. */
const rowsAtOnce = 1_000

/**
 * The reactions and the thread of each message, as the database has them now: in one aggregation over
 * both, where they are not too many for one answer.
 */
export async function messageSummaries(
  database: Database,
  { message_ids }: { message_ids: readonly string[] },
): Promise<Map<string, MessageSummary>> {
  if (message_ids.length === 0) return new Map()
  const ids = message_ids.map((id) => new ObjectId(id))
  const enough = { $limit: rowsAtOnce }
  const pipeline = [
    ...reactionStages(ids),
    enough,
    { $unionWith: { coll: 'messages', pipeline: [...replyStages(ids), enough] } },
  ]
  const read = { aggregate: 'message_reactions', pipeline, batchSize: 2 * rowsAtOnce + 1 }
  // Each is a row of either, by its stages.
  const rows = (await readRows(database, read)) as (ReactionRow | ReplyRow)[]
  const reactionRows = rows.filter((row) => 'emoji' in row)
  const replyRows = rows.filter((row) => 'parent_message_id' in row)
  const [reactions, threads] = await Promise.all([
    reactionRows.length < rowsAtOnce
      ? gatherReactions(reactionRows)
      : reactionUsers(database, { message_ids }),
    replyRows.length < rowsAtOnce
      ? gatherThreads(message_ids, replyRows)
      : threadStates(database, { parent_message_ids: message_ids }),
  ])
  return new Map(
    threads.map(({ parent_message_id, ...thread }) => [
      parent_message_id,
      { reactions: reactions.get(parent_message_id) ?? [], ...thread },
    ]),
  )
}

/** The names of people by their ids; no entry for an account that is not there. */
export async function userNames(
  database: Database,
  { user_ids }: { user_ids: readonly string[] },
): Promise<Map<string, string>> {
  if (user_ids.length === 0) return new Map()
  const pipeline = [
    { $match: { _id: { $in: user_ids.map((id) => new ObjectId(id)) } } },
    { $project: { name: 1 } },
  ]
  const read = { aggregate: 'users', pipeline, batchSize: user_ids.length + 1 }
  // The projection leaves exactly these fields.
  const rows = (await readRows(database, read)) as { _id: string; name: string }[]
  return new Map(rows.map(({ _id, name }) => [_id, name]))
}

/** Whether a channel shows any of its replies. */
export async function channelShowsReplies(
  database: Database,
  { channel_id }: { channel_id: string },
): Promise<boolean> {
  const pipeline = [
    {
      $match: { channel_id: new ObjectId(channel_id), also_in_channel: true, is_deleted: false },
    },
    { $sort: newestShownFirst },
    { $limit: 1 },
    { $project: { _id: 1 } },
  ]
  const rows = await readRows(database, { aggregate: 'messages', pipeline, batchSize: 2 })
  return rows.length > 0
}
