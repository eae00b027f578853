import type { Message } from '@parley/contracts'
import type { Database } from '../database/index.ts'
import { pageOf } from '../paging/index.ts'
import { listMessagesAround } from './list-messages-around.ts'
import {
  afterPlace,
  beforePlace,
  type MessageList,
  messageCursor,
  messagePlace,
  newestFirst,
  oldestFirst,
} from './message-places.ts'
import { readMessages } from './read-messages.ts'
import { topLevelOf } from './top-level.ts'

type Options = {
  channel_id: string
  reader_id: string
  limit: number
  before?: string
  after?: string
  around?: string
}

export type ListedMessages = {
  messages: Message[]
  next_cursor: string | null
  prev_cursor?: string | null
}

/**
 * A page of a channel's top-level messages, newest first: the newest, those before or after a
 * cursor, or those around a message. next_cursor goes on in the direction asked for (as `after`
 * where `after` was given, else as `before`), prev_cursor (around only) goes on as `after`. Throws
 * invalid_input for a cursor that the server did not give, message_not_found for `around`.
 */
export async function listMessages(database: Database, options: Options): Promise<ListedMessages> {
  const { around, after } = options
  if (around !== undefined) return listMessagesAround(database, { ...options, message_id: around })
  if (after !== undefined) return listMessagesAfter(database, { ...options, after })
  return listMessagesBefore(database, options)
}

async function listMessagesBefore(
  database: Database,
  { channel_id, reader_id, limit, before }: Options,
): Promise<ListedMessages> {
  const list: MessageList = `channel ${channel_id}`
  const from = before === undefined ? {} : beforePlace(messagePlace(list, { cursor: before }))
  const found = await readMessages(database, {
    reader_id,
    stages: [
      { $match: { ...topLevelOf(channel_id), ...from } },
      { $sort: newestFirst },
      { $limit: limit + 1 },
    ],
  })
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor(list, last))
  return { messages: rows, next_cursor }
}

async function listMessagesAfter(
  database: Database,
  { channel_id, reader_id, limit, after }: Options & { after: string },
): Promise<ListedMessages> {
  const list: MessageList = `channel ${channel_id}`
  const place = messagePlace(list, { cursor: after, field: 'after' })
  const found = await readMessages(database, {
    reader_id,
    stages: [
      { $match: { ...topLevelOf(channel_id), ...afterPlace(place) } },
      { $sort: oldestFirst },
      { $limit: limit + 1 },
    ],
  })
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor(list, last))
  return { messages: rows.reverse(), next_cursor }
}
