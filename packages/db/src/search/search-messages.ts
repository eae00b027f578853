import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import {
  beforePlace,
  type ListedMessages,
  messageCursor,
  messagePlace,
  newestFirst,
  readMessages,
} from '../messages/index.ts'
import { pageOf } from '../paging/index.ts'
import { searchTerms } from './search-terms.ts'

type Options = {
  user_id: string
  q: string
  channel_id?: string
  limit: number
  before?: string
}

/**
 * The messages that hold every term of `q`, thread replies included, newest first; only of channels
 * that the user is in. Throws invalid_input for a cursor that the server did not give.
 */
export async function searchMessages(
  database: Database,
  { user_id, q, channel_id, limit, before }: Options,
): Promise<ListedMessages> {
  const from = before === undefined ? {} : beforePlace(messagePlace('search', { cursor: before }))
  const terms = searchTerms(q)
  if (terms.length === 0) return { messages: [], next_cursor: null }
  const channelIds = await ownChannelIds(database, { user_id, channel_id })
  if (channelIds.length === 0) return { messages: [], next_cursor: null }
  const found = await readMessages(database, {
    reader_id: user_id,
    stages: [
      {
        $match: {
          channel_id: { $in: channelIds },
          is_deleted: false,
          $and: terms.map((content) => ({ content })),
          ...from,
        },
      },
      { $sort: newestFirst },
      { $limit: limit + 1 },
    ],
  })
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor('search', last))
  return { messages: rows, next_cursor }
}

/**
 * Asked before the search and not joined to it: with the channels known, the server merges their
 * messages by the index, newest first, and stops at the limit.
 */
async function ownChannelIds(
  { collections }: Database,
  { user_id, channel_id }: { user_id: string; channel_id: string | undefined },
): Promise<ObjectId[]> {
  const rows = await collections.channelMembers
    .aggregate<{ channel_id: ObjectId }>([
      {
        $match: {
          user_id: new ObjectId(user_id),
          ...(channel_id !== undefined && { channel_id: new ObjectId(channel_id) }),
        },
      },
      { $project: { _id: 0, channel_id: 1 } },
    ])
    .toArray()
  return rows.map((row) => row.channel_id)
}
