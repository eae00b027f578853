import type { Message } from '@parley/contracts'
import type { Document } from 'mongodb'
import type { Database } from '../database/index.ts'
import { pageOf } from '../paging/index.ts'
import { newestShownFirst, oldestShownFirst, shownIn, topLevelIn } from '../unread/index.ts'
import { listMessagesAround } from './list-messages-around.ts'
import type { MessageJoins } from './message-joins.ts'
import {
  afterPlace,
  beforePlace,
  type MessageList,
  messageCursor,
  messagePlace,
} from './message-places.ts'
import { readMessages } from './read-messages.ts'
import { readPage } from './read-page.ts'

type Options = {
  channel_id: string
  reader_id: string
  limit: number
  before?: string
  after?: string
  around?: string
  /** What is known beside the messages; the database is asked for all of it unless given. Not with `around`. */
  joins?: MessageJoins
}

export type ListedMessages = {
  messages: Message[]
  next_cursor: string | null
  prev_cursor?: string | null
}

/**
 * A page of what a channel shows, newest first: the newest, those before or after a
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

async function listMessagesBefore(database: Database, options: Options): Promise<ListedMessages> {
  const { channel_id, limit, before } = options
  const list: MessageList = `channel ${channel_id}`
  const from = before === undefined ? {} : beforePlace(messagePlace(list, { cursor: before }))
  const found = await read(database, options, { conditions: from, order: newestShownFirst })
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor(list, last))
  return { messages: rows, next_cursor }
}

async function listMessagesAfter(
  database: Database,
  options: Options & { after: string },
): Promise<ListedMessages> {
  const { channel_id, limit, after } = options
  const list: MessageList = `channel ${channel_id}`
  const place = messagePlace(list, { cursor: after, field: 'after' })
  const range = { conditions: afterPlace(place), order: oldestShownFirst }
  const found = await read(database, options, range)
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor(list, last))
  return { messages: rows.reverse(), next_cursor }
}

type Range = { conditions: Document; order: typeof newestShownFirst | typeof oldestShownFirst }

/** The first messages of a range, with one more than the page to tell whether there are more. */
async function read(
  database: Database,
  { channel_id, reader_id, limit, joins }: Options,
  { conditions, order }: Range,
): Promise<Message[]> {
  const showsReplies = joins === undefined || (await joins.showsReplies(channel_id))
  const shown = showsReplies ? shownIn(channel_id, conditions) : topLevelIn(channel_id, conditions)
  const stages = [{ $match: shown }, { $sort: order }, { $limit: limit + 1 }]
  if (joins === undefined) return readMessages(database, { reader_id, stages })
  return readPage(database, { channel_id, reader_id, stages, limit: limit + 1, joins })
}
