import type { FollowedThread } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { decodeCursor, encodeCursor, invalidCursor, pageOf } from '../paging/index.ts'
import { presentThreads } from './present-threads.ts'
import { followedStages, peopleStages, readingStages, type ThreadRow } from './thread-stages.ts'

type Options = { user_id: string; limit: number; before?: string | undefined }
type ListedRow = ThreadRow & { is_unread: boolean; last_reply_at: Date }
type Answer = { page: ListedRow[]; unread: { count: number }[] }

const cursorKind = 'threads'

/**
 * The threads that a person follows in the channels they are in, unread ones first, then by the last
 * reply; `unread_count` is how many are unread in all. Throws invalid_input for a cursor that the
 * server did not give.
 */
export async function listThreads(
  database: Database,
  { user_id, limit, before }: Options,
): Promise<{ threads: FollowedThread[]; unread_count: number; next_cursor: string | null }> {
  const reader = new ObjectId(user_id)
  const from = before === undefined ? [] : [{ $match: afterCursor(before) }]
  const [answer] = await database.collections.messages
    .aggregate<Answer>([
      ...followedStages(reader),
      ...readingStages(reader),
      {
        $set: {
          is_unread: { $gt: ['$unread_count', 0] },
          last_reply_at: { $first: '$latest.created_at' },
        },
      },
      // One whose replies are all deleted is no thread any more.
      { $match: { last_reply_at: { $ne: null } } },
      {
        $facet: {
          page: [
            ...from,
            { $sort: { is_unread: -1, last_reply_at: -1, _id: -1 } },
            { $limit: limit + 1 },
            ...peopleStages,
          ],
          unread: [{ $match: { is_unread: true } }, { $count: 'count' }],
        },
      },
    ])
    .toArray()
  const { rows, next_cursor } = pageOf(answer?.page ?? [], limit, cursorOf)
  return {
    threads: await presentThreads(database, { rows, reader_id: user_id }),
    unread_count: answer?.unread[0]?.count ?? 0,
    next_cursor,
  }
}

function cursorOf({ is_unread, last_reply_at, _id }: ListedRow): string {
  const state = is_unread ? 'unread' : 'read'
  return encodeCursor(cursorKind, [state, last_reply_at.toISOString(), _id.toHexString()])
}

function afterCursor(cursor: string): Document {
  const [state = '', time = '', hex = '', ...more] = decodeCursor(cursorKind, cursor)
  const last_reply_at = new Date(time)
  const isWhole =
    /^(un)?read$/.test(state) &&
    !Number.isNaN(last_reply_at.getTime()) &&
    /^[0-9a-f]{24}$/.test(hex)
  if (!isWhole || more.length > 0) throw invalidCursor('before')
  const is_unread = state === 'unread'
  return {
    $or: [
      { is_unread: { $lt: is_unread } },
      { is_unread, last_reply_at: { $lt: last_reply_at } },
      { is_unread, last_reply_at, _id: { $lt: new ObjectId(hex) } },
    ],
  }
}
