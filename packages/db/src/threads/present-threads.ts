import { type FollowedThread, type Message, type Position, threadMarker } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { readMessages } from '../messages/index.ts'
import { countUnreadOf, namesOf, threadDetails } from './thread-details.ts'
import type { ThreadRow } from './thread-stages.ts'

/** As many as readMessages may answer at once. */
const messagesAtOnce = 100

export type JoinedThread = ThreadRow & { joined_at: Date }

export const isFollowing = ({ row, first }: ThreadRow) => row?.is_following ?? Boolean(first)

const place = ({ at, id }: { at: Date; id: ObjectId }): Position => ({
  created_at: at.toISOString(),
  id: id.toHexString(),
})

/** How far the thread's person has read it. */
export function markerOf({ row, first, joined_at }: JoinedThread): Position {
  return threadMarker({
    joined_at: joined_at.toISOString(),
    marker:
      row?.last_read_at && row.last_read_id
        ? place({ at: row.last_read_at, id: row.last_read_id })
        : null,
    first: first ? place(first) : null,
  })
}

/** The threads as their person gets them, in their order: a fixed number of reads for however many. */
export async function presentThreads(
  database: Database,
  { rows, reader_id }: { rows: readonly JoinedThread[]; reader_id: string },
): Promise<FollowedThread[]> {
  if (rows.length === 0) return []
  const markers = new Map(rows.map((row) => [row._id.toHexString(), markerOf(row)]))
  const followed = rows.filter(isFollowing).map(({ _id }) => _id.toHexString())
  const [details, counts] = await Promise.all([
    threadDetails(
      database,
      rows.map(({ _id }) => _id),
    ),
    countUnreadOf(database, {
      user_id: new ObjectId(reader_id),
      markers: new Map(Array.from(markers).filter(([id]) => followed.includes(id))),
    }),
  ])
  const shown = [...details.values()]
  const ids = [...rows.map(({ _id }) => _id), ...shown.flatMap(({ latest }) => latest)]
  const [messages, names] = await Promise.all([
    messagesById(database, { ids, reader_id }),
    namesOf(
      database,
      shown.flatMap(({ people }) => people),
    ),
  ])
  return rows.flatMap((row) => {
    const id = row._id.toHexString()
    const parent = messages.get(id)
    const marker = markers.get(id)
    if (parent === undefined || marker === undefined) return []
    const { latest = [], people = [] } = details.get(id) ?? {}
    return [
      {
        parent,
        latest: latest.flatMap((reply) => messages.get(reply.toHexString()) ?? []),
        users: people.flatMap((user) => names.get(user.toHexString()) ?? []),
        is_following: isFollowing(row),
        ...(counts.get(id) ?? { unread_count: 0, mention_count: 0 }),
        last_read_at: marker.created_at,
        last_read_id: marker.id,
      },
    ]
  })
}

async function messagesById(
  database: Database,
  { ids, reader_id }: { ids: readonly ObjectId[]; reader_id: string },
): Promise<Map<string, Message>> {
  const parts: Promise<Message[]>[] = []
  for (let from = 0; from < ids.length; from += messagesAtOnce) {
    const part = ids.slice(from, from + messagesAtOnce)
    parts.push(readMessages(database, { reader_id, stages: [{ $match: { _id: { $in: part } } }] }))
  }
  const read = await Promise.all(parts)
  return new Map(read.flat().map((message) => [message.id, message]))
}
