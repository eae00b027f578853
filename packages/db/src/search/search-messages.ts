import type { Message } from '@parley/contracts'
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
import { type MessageSearch, searchConditions, searchIndex } from './search-conditions.ts'
import { readSlices, type SearchPace } from './search-slices.ts'

/** Before any message of the same moment. */
const firstId = '0'.repeat(24)

type Options = {
  user_id: string
  search: MessageSearch
  limit: number
  before?: string | undefined
  pace?: SearchPace
}

/**
 * The messages that a search asks for, thread replies included, newest first; only of channels that the
 * user is in. Many are looked through in slices of time: where that would take too long, a page has what
 * was found so far, maybe nothing, and its next_cursor goes on from there. Throws invalid_input for a
 * cursor that the server did not give.
 */
export async function searchMessages(
  database: Database,
  { user_id, search, limit, before, pace }: Options,
): Promise<ListedMessages> {
  const place = before === undefined ? undefined : messagePlace('search', { cursor: before })
  const [channelIds, saved_ids] = await Promise.all([
    ownChannelIds(database, { user_id, search }),
    savedIds(database, { user_id, search }),
  ])
  if (channelIds.length === 0) return { messages: [], next_cursor: null }
  const conditions = searchConditions(search, { saved_ids })
  const { found, unread } = await readSlices<Message>({
    top: place?.at ?? search.until ?? new Date(),
    bottom: search.since,
    enough: limit + 1,
    ...(pace && { pace }),
    read: ({ since, until, count, maxTimeMS }) =>
      readMessages(database, {
        reader_id: user_id,
        options: { hint: searchIndex(search), maxTimeMS },
        stages: [
          {
            $match: {
              channel_id: { $in: channelIds },
              is_deleted: false,
              $and: [
                place === undefined ? {} : beforePlace(place),
                since === undefined ? {} : { created_at: { $gte: since } },
                until === undefined ? {} : { created_at: { $lt: until } },
                ...conditions,
              ],
            },
          },
          { $sort: newestFirst },
          { $limit: count },
        ],
      }),
  })
  if (unread !== null) {
    const created_at = unread.toISOString()
    return { messages: found, next_cursor: messageCursor('search', { created_at, id: firstId }) }
  }
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor('search', last))
  return { messages: rows, next_cursor }
}

/**
 * Asked before the search and not joined to it: with the channels known, the server merges their
 * messages by the index, newest first, and stops at the limit.
 */
async function ownChannelIds(
  { collections }: Database,
  { user_id, search }: { user_id: string; search: MessageSearch },
): Promise<ObjectId[]> {
  const rows = await collections.channelMembers
    .aggregate<{ channel_id: ObjectId }>([
      { $match: { user_id: new ObjectId(user_id) } },
      { $project: { _id: 0, channel_id: 1 } },
    ])
    .toArray()
  const wanted = search.in && new Set(search.in)
  const unwanted = new Set(search.not_in)
  return rows
    .map((row) => row.channel_id)
    .filter((id) => wanted?.has(id.toHexString()) !== false && !unwanted.has(id.toHexString()))
}

/** What the user has put aside and is not done with, where the search asks for that. */
async function savedIds(
  { collections }: Database,
  { user_id, search }: { user_id: string; search: MessageSearch },
): Promise<ObjectId[]> {
  if (!search.marks.some(({ mark }) => mark === 'saved')) return []
  const rows = await collections.savedMessages
    .aggregate<{ message_id: ObjectId }>([
      { $match: { user_id: new ObjectId(user_id), is_done: false } },
      { $project: { _id: 0, message_id: 1 } },
    ])
    .toArray()
  return rows.map((row) => row.message_id)
}
