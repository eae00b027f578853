import type { Position, UserRef } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

const shownReplies = 2
const shownPeople = 5

type LastReply = { _id: ObjectId; created_at: Date }
type DetailRow = {
  _id: ObjectId
  people: { id: ObjectId; at: Date }[]
  latest: LastReply[][]
}
export type ThreadDetails = { latest: ObjectId[]; people: ObjectId[] }

/** The last replies (oldest first) of each of these threads, and some who wrote in it, the latest first. */
export async function threadDetails(
  { collections }: Database,
  threads: readonly ObjectId[],
): Promise<Map<string, ThreadDetails>> {
  const rows = await collections.messages
    .aggregate<DetailRow>([
      { $match: { parent_message_id: { $in: threads }, is_deleted: false } },
      {
        $group: {
          _id: { thread: '$parent_message_id', user: '$user_id' },
          at: { $max: '$created_at' },
          latest: {
            $topN: {
              n: shownReplies,
              sortBy: { created_at: -1, _id: -1 },
              output: { _id: '$_id', created_at: '$created_at' },
            },
          },
        },
      },
      {
        $group: {
          _id: '$_id.thread',
          people: {
            $topN: {
              n: shownPeople,
              sortBy: { at: -1, '_id.user': 1 },
              output: { id: '$_id.user', at: '$at' },
            },
          },
          latest: { $push: '$latest' },
        },
      },
    ])
    .toArray()
  return new Map(
    rows.map(({ _id, people, latest }) => {
      const replies = latest.flat().toSorted(inOrder).slice(-shownReplies)
      const details = {
        latest: replies.map((each) => each._id),
        people: people.map(({ id }) => id),
      }
      return [_id.toHexString(), details]
    }),
  )
}

function inOrder(a: LastReply, b: LastReply): number {
  const apart = a.created_at.getTime() - b.created_at.getTime()
  return apart === 0 ? (a._id.toHexString() < b._id.toHexString() ? -1 : 1) : apart
}

export type UnreadReplies = { unread_count: number; mention_count: number }

/** How many replies of each thread count as unread, by isUnreadReply of contracts, and how many of them mention the person; none is not in the map. */
export async function countUnreadOf(
  { collections }: Database,
  { user_id, markers }: { user_id: ObjectId; markers: ReadonlyMap<string, Position> },
): Promise<Map<string, UnreadReplies>> {
  if (markers.size === 0) return new Map()
  const afterMarker = Array.from(markers).flatMap(([thread, { created_at, id }]) => {
    const parent_message_id = new ObjectId(thread)
    const at = new Date(created_at)
    return [
      { parent_message_id, is_deleted: false, created_at: { $gt: at } },
      { parent_message_id, is_deleted: false, created_at: at, _id: { $gt: new ObjectId(id) } },
    ]
  })
  const rows = await collections.messages
    .aggregate<{ _id: ObjectId } & UnreadReplies>([
      { $match: { user_id: { $ne: user_id }, also_in_channel: { $ne: true }, $or: afterMarker } },
      {
        $group: {
          _id: '$parent_message_id',
          unread_count: { $sum: 1 },
          mention_count: { $sum: { $cond: [{ $in: [user_id, '$mentions'] }, 1, 0] } },
        },
      },
    ])
    .toArray()
  return new Map(rows.map(({ _id, ...counts }) => [_id.toHexString(), counts]))
}

/** The names of these people; one who is not there any more is not in the map. */
export async function namesOf(
  { collections }: Database,
  ids: readonly ObjectId[],
): Promise<Map<string, UserRef>> {
  const rows = await collections.users
    .aggregate<{ _id: ObjectId; name: string }>([
      { $match: { _id: { $in: ids } } },
      { $project: { name: 1 } },
    ])
    .toArray()
  return new Map(rows.map(({ _id, name }) => [_id.toHexString(), { id: _id.toHexString(), name }]))
}
