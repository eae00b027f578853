import { type FollowedThread, type Message, type Position, threadMarker } from '@parley/contracts'
import type { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { readMessages } from '../messages/index.ts'
import type { ThreadRow } from './thread-stages.ts'

/** As many as readMessages may answer at once. */
const messagesAtOnce = 100

const place = (at: Date, id: ObjectId): Position => ({
  created_at: at.toISOString(),
  id: id.toHexString(),
})

/** The rows as their person gets them, in their order, with all their messages read together. */
export async function presentThreads(
  database: Database,
  { rows, reader_id }: { rows: readonly ThreadRow[]; reader_id: string },
): Promise<FollowedThread[]> {
  const ids = rows.flatMap(({ _id, latest }) => [_id, ...latest.map((reply) => reply._id)])
  const messages = await messagesById(database, { ids, reader_id })
  return rows.flatMap((row) => {
    const parent = messages.get(row._id.toHexString())
    return parent === undefined ? [] : [presented(row, { parent, messages })]
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

function presented(
  row: ThreadRow,
  { parent, messages }: { parent: Message; messages: Map<string, Message> },
): FollowedThread {
  const { first, row: said, membership } = row
  const is_following = said?.is_following ?? Boolean(first)
  const marker = threadMarker({
    joined_at: membership.joined_at.toISOString(),
    marker:
      said?.last_read_at && said.last_read_id ? place(said.last_read_at, said.last_read_id) : null,
    first: first ? place(first.at, first.id) : null,
  })
  const names = new Map(row.users.map(({ _id, name }) => [_id.toHexString(), name]))
  return {
    parent,
    latest: row.latest.toReversed().flatMap(({ _id }) => messages.get(_id.toHexString()) ?? []),
    users: row.people.flatMap(({ _id }) => {
      const name = names.get(_id.toHexString())
      return name === undefined ? [] : [{ id: _id.toHexString(), name }]
    }),
    is_following,
    unread_count: is_following ? row.unread_count : 0,
    last_read_at: marker.created_at,
    last_read_id: marker.id,
  }
}
