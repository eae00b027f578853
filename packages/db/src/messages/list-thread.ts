import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { pageOf } from '../paging/index.ts'
import type { ListedMessages } from './list-messages.ts'
import {
  afterPlace,
  type MessageList,
  messageCursor,
  messagePlace,
  oldestFirst,
} from './message-places.ts'
import { readMessages } from './read-messages.ts'

type Options = { parent_message_id: string; reader_id: string; limit: number; before?: string }

/**
 * The replies of a thread that are not deleted, oldest first; `before` is the place to go on from
 * towards newer ones. Throws invalid_input for a cursor that the server did not give.
 */
export async function listThread(
  database: Database,
  { parent_message_id, reader_id, limit, before }: Options,
): Promise<ListedMessages> {
  const list: MessageList = `thread ${parent_message_id}`
  const from = before === undefined ? {} : afterPlace(messagePlace(list, { cursor: before }))
  const parent = { parent_message_id: new ObjectId(parent_message_id) }
  const found = await readMessages(database, {
    reader_id,
    stages: [
      { $match: { ...parent, is_deleted: false, ...from } },
      { $sort: oldestFirst },
      { $limit: limit + 1 },
    ],
  })
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor(list, last))
  return { messages: rows, next_cursor }
}
