import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { isMemberStages } from '../members/index.ts'
import {
  beforePlace,
  type ListedMessages,
  messageCursor,
  messagePlace,
  newestFirst,
  readMessages,
} from '../messages/index.ts'
import { pageOf } from '../paging/index.ts'

type Options = { user_id: string; limit: number; before?: string }

/**
 * The messages that mention a person or a channel of theirs, newest first: of the channels that they
 * are in, replies included, their own left out. Throws invalid_input for a cursor that the server
 * did not give.
 */
export async function listMentions(
  database: Database,
  { user_id, limit, before }: Options,
): Promise<ListedMessages> {
  const user = new ObjectId(user_id)
  const wanted = {
    is_deleted: false,
    user_id: { $ne: user },
    ...(before === undefined ? {} : beforePlace(messagePlace('mentions', { cursor: before }))),
  }
  const page = [{ $sort: newestFirst }, { $limit: limit + 1 }]
  const place = { $project: { created_at: 1 } }
  const found = await readMessages(database, {
    reader_id: user_id,
    stages: [
      { $match: { mentions: user, ...wanted } },
      { $sort: newestFirst },
      // Read one by one until the page is full; those of channels that were left are passed over.
      ...isMemberStages(user),
      { $limit: limit + 1 },
      place,
      {
        $unionWith: {
          coll: 'channel_members',
          pipeline: [
            { $match: { user_id: user } },
            { $project: { _id: 0, channel_id: 1 } },
            {
              $lookup: {
                from: 'messages',
                localField: 'channel_id',
                foreignField: 'channel_id',
                // One that mentions both is among the person's own above.
                pipeline: [
                  { $match: { mentions_channel: true, mentions: { $ne: user }, ...wanted } },
                  ...page,
                  place,
                ],
                as: 'message',
              },
            },
            { $unwind: '$message' },
            { $replaceWith: '$message' },
          ],
        },
      },
      ...page,
      { $lookup: { from: 'messages', localField: '_id', foreignField: '_id', as: 'message' } },
      { $replaceWith: { $first: '$message' } },
    ],
  })
  const { rows, next_cursor } = pageOf(found, limit, (last) => messageCursor('mentions', last))
  return { messages: rows, next_cursor }
}
