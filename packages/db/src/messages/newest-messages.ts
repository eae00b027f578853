import { type SharedMessage, sharedMessageSchema } from '@parley/contracts'
import { type Database, snapshotRead } from '../database/index.ts'
import { type DocumentOf, wireReader } from '../documents/index.ts'
import { newestFirst } from './message-places.ts'
import { sharedMessageStages } from './message-stages.ts'
import { topLevelOf } from './top-level.ts'

const toMessage = wireReader(sharedMessageSchema)

/**
 * The newest top-level messages of a channel, newest first, for all readers alike, and the moment
 * that they are of (see snapshotRead), so that events can go on from there.
 */
export async function newestMessages(
  database: Pick<Database, 'db'>,
  { channel_id, limit }: { channel_id: string; limit: number },
): Promise<{ messages: SharedMessage[]; as_of: string }> {
  const { rows, as_of } = await snapshotRead(database, {
    aggregate: 'messages',
    pipeline: [
      { $match: topLevelOf(channel_id) },
      { $sort: newestFirst },
      { $limit: limit },
      ...sharedMessageStages(),
    ],
    batchSize: limit + 1,
  })
  // The stages above leave exactly the fields of the schema.
  return { messages: (rows as DocumentOf<typeof sharedMessageSchema>[]).map(toMessage), as_of }
}
