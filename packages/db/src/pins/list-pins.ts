import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import {
  beforePlace,
  type ListedMessages,
  type MessageList,
  messageCursor,
  messagePlace,
  newestFirst,
  readMessages,
} from '../messages/index.ts'
import { pageOf } from '../paging/index.ts'

type Options = { channel_id: string; reader_id: string; limit: number; before?: string }

/**
 * A channel's pinned messages that are not deleted, thread replies included, newest first. Throws
 * invalid_input for a cursor that the server did not give.
 */
export async function listPins(
  database: Database,
  { channel_id, reader_id, limit, before }: Options,
): Promise<ListedMessages> {
  const list: MessageList = `pins ${channel_id}`
  const from = before === undefined ? {} : beforePlace(messagePlace(list, { cursor: before }))
  const found = await readMessages(database, {
    reader_id,
    stages: [
      {
        $match: {
          channel_id: new ObjectId(channel_id),
          is_pinned: true,
          is_deleted: false,
          ...from,
        },
      },
      { $sort: newestFirst },
      { $limit: limit + 1 },
    ],
  })
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor(list, last))
  return { messages: rows, next_cursor }
}
