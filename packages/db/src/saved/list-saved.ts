import { channelSchema, type SavedMessage } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type DocumentOf, projectionOf, wireReader } from '../documents/index.ts'
import { isMemberStages } from '../members/index.ts'
import { readMessages } from '../messages/index.ts'
import { pageOf } from '../paging/index.ts'
import { isLivingStages } from './living-stages.ts'
import type { SavedDocument } from './saved-collection.ts'
import { lastSavedFirst, savedBefore, savedCursor } from './saved-places.ts'

type Options = {
  user_id: string
  is_done: boolean
  limit: number
  before?: string | undefined
}
type Row = Pick<SavedDocument, '_id' | 'message_id' | 'is_done' | 'saved_at'> & {
  channel: DocumentOf<typeof channelSchema>
}

const toChannel = wireReader(channelSchema)

/**
 * What a person has saved, in progress or done, the last saved first: of the channels that they are
 * in, without deleted messages. Throws invalid_input for a cursor that the server did not give.
 */
export async function listSaved(
  database: Database,
  { user_id, is_done, limit, before }: Options,
): Promise<{ saved: SavedMessage[]; next_cursor: string | null }> {
  const list = is_done ? 'saved, done' : 'saved'
  const user = new ObjectId(user_id)
  const found = await database.collections.savedMessages
    .aggregate<Row>([
      { $match: { user_id: user, is_done, ...savedBefore(list, before) } },
      { $sort: lastSavedFirst },
      // Read one by one until the page is full; what may not or cannot be seen any more is passed over.
      ...isMemberStages(user),
      ...isLivingStages,
      { $limit: limit + 1 },
      {
        $lookup: {
          from: 'channels',
          localField: 'channel_id',
          foreignField: '_id',
          pipeline: [{ $project: projectionOf(channelSchema) }],
          as: 'channel',
        },
      },
      { $unwind: '$channel' },
      { $project: { message_id: 1, is_done: 1, saved_at: 1, channel: 1 } },
    ])
    .toArray()
  const { rows, next_cursor } = pageOf(found, limit, (last) => savedCursor(list, last))
  const messages = await readMessages(database, {
    reader_id: user_id,
    stages: [{ $match: { _id: { $in: rows.map(({ message_id }) => message_id) } } }],
  })
  const byId = new Map(messages.map((message) => [message.id, message]))
  const saved = rows.flatMap((row) => {
    const message = byId.get(row.message_id.toHexString())
    // Deleted between the two reads, it has no content to show.
    if (message === undefined || message.is_deleted) return []
    const saved_at = row.saved_at.toISOString()
    return [{ message, channel: toChannel(row.channel), is_done: row.is_done, saved_at }]
  })
  return { saved, next_cursor }
}
