import type { SharedMessage } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { reactionUsers } from '../reactions/index.ts'
import { threadStates } from './thread-states.ts'

/** What others have added to a message. */
export type MessageSummary = Pick<SharedMessage, 'reactions' | 'reply_count' | 'last_reply_at'>

/** What a page of messages is joined with, from wherever it is known; all that are asked for, by id. */
export type MessageJoins = {
  summaries(messageIds: readonly string[]): Promise<ReadonlyMap<string, MessageSummary>>
  /** No entry for an account that is not there. */
  names(userIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** The reactions and the thread of each message, as the database has them now. */
export async function messageSummaries(
  database: Database,
  { message_ids }: { message_ids: readonly string[] },
): Promise<Map<string, MessageSummary>> {
  const [reactions, threads] = await Promise.all([
    reactionUsers(database, { message_ids }),
    threadStates(database, { parent_message_ids: message_ids }),
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
  { collections }: Database,
  { user_ids }: { user_ids: readonly string[] },
): Promise<Map<string, string>> {
  if (user_ids.length === 0) return new Map()
  const rows = await collections.users
    .aggregate<{ _id: ObjectId; name: string }>([
      { $match: { _id: { $in: user_ids.map((id) => new ObjectId(id)) } } },
      { $project: { name: 1 } },
    ])
    .toArray()
  return new Map(rows.map(({ _id, name }) => [_id.toHexString(), name]))
}
