import { AppError, comparePositions, type Message } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { pageOf, type TimePlace } from '../paging/index.ts'
import { newestShownFirst, oldestShownFirst, shownIn } from '../unread/index.ts'
import type { ListedMessages } from './list-messages.ts'
import { afterPlace, type MessageList, messageCursor, upToPlace } from './message-places.ts'
import { readMessages } from './read-messages.ts'

type Options = { channel_id: string; reader_id: string; limit: number; message_id: string }

/**
 * The messages around one of the channel, itself the newest of the older half; around a reply that
 * the channel does not show those around its parent, around a deleted message those that were around
 * it. Throws message_not_found for an unknown message or another channel's.
 */
export async function listMessagesAround(
  database: Database,
  { channel_id, reader_id, limit, message_id }: Options,
): Promise<ListedMessages> {
  const place = await findPlace(database, { channel_id, message_id })
  if (place === undefined) throw new AppError('message_not_found')
  const newerLimit = Math.floor(limit / 2)
  const olderLimit = limit - newerLimit
  const found = await readMessages(database, {
    reader_id,
    stages: [
      { $match: shownIn(channel_id, upToPlace(place)) },
      { $sort: newestShownFirst },
      { $limit: olderLimit + 1 },
      {
        $unionWith: {
          coll: 'messages',
          pipeline: [
            { $match: shownIn(channel_id, afterPlace(place)) },
            { $sort: oldestShownFirst },
            { $limit: newerLimit + 1 },
          ],
        },
      },
    ],
  })
  const middle = { created_at: place.at.toISOString(), id: place.id.toHexString() }
  const isNewer = (message: Message) => comparePositions(message, middle) > 0
  const isOlder = (message: Message) => !isNewer(message)
  const list: MessageList = `channel ${channel_id}`
  const older = pageOf(found.filter(isOlder), olderLimit, (last) => messageCursor(list, last))
  const newer = found.filter(isNewer)
  const shown = newer.slice(0, newerLimit)
  const isNewest = newer.length <= newerLimit
  return {
    messages: [...shown.toReversed(), ...older.rows],
    next_cursor: older.next_cursor,
    prev_cursor: isNewest ? null : messageCursor(list, shown.at(-1) ?? middle),
  }
}

async function findPlace(
  { collections }: Database,
  { channel_id, message_id }: { channel_id: string; message_id: string },
): Promise<TimePlace | undefined> {
  const own = { _id: '$_id', created_at: '$created_at' }
  const parent = { $first: '$parent' }
  const [row] = await collections.messages
    .aggregate<{ top: { _id: ObjectId; created_at: Date } }>([
      { $match: { _id: new ObjectId(message_id), channel_id: new ObjectId(channel_id) } },
      {
        $lookup: {
          from: 'messages',
          localField: 'parent_message_id',
          foreignField: '_id',
          pipeline: [{ $project: { created_at: 1 } }],
          as: 'parent',
        },
      },
      {
        $project: {
          _id: 0,
          top: {
            $cond: [{ $eq: ['$also_in_channel', true] }, own, { $ifNull: [parent, own] }],
          },
        },
      },
    ])
    .toArray()
  return row && { at: row.top.created_at, id: row.top._id }
}
