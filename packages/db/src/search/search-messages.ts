import type { Message } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import {
  beforePlace,
  messageCursor,
  messagePlace,
  newestFirst,
  readMessages,
} from '../messages/index.ts'
import { pageOf } from '../paging/index.ts'
import { searchTerms } from './search-terms.ts'

type Options = { user_id: string; q: string; channel_id?: string; limit: number; before?: string }

/**
 * Messages of the user's channels (of one, where given) in which all words of `q` occur, newest
 * first, replies included; empty where `q` has nothing to look for. Throws invalid_input for a
 * cursor that the server did not give.
 */
export async function searchMessages(
  database: Database,
  { user_id, q, channel_id, limit, before }: Options,
): Promise<{ messages: Message[]; next_cursor: string | null }> {
  const from = before === undefined ? {} : beforePlace(messagePlace(before))
  const terms = searchTerms(q)
  const channels = await ownChannels(database, { user_id, channel_id })
  if (terms.length === 0 || channels.length === 0) return { messages: [], next_cursor: null }
  const found = await readMessages(database, {
    reader_id: user_id,
    stages: [
      {
        $match: {
          channel_id: { $in: channels },
          is_deleted: false,
          ...from,
          $and: terms.map((term) => ({ content: term })),
        },
      },
      { $sort: newestFirst },
      { $limit: limit + 1 },
    ],
  })
  const { rows, next_cursor } = pageOf(found, limit, messageCursor)
  return { messages: rows, next_cursor }
}

async function ownChannels(
  { collections }: Database,
  { user_id, channel_id }: Pick<Options, 'user_id' | 'channel_id'>,
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
