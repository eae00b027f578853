import type { SharedMessage } from '@parley/contracts'
import { type Database, snapshotRead } from '../database/index.ts'
import { newestShownFirst, shownIn } from '../unread/index.ts'
import { messageStages } from './message-stages.ts'
import { type PageRow, toSharedMessages } from './read-messages.ts'

/**
 * The newest messages that a channel shows (101 at the most), newest first, for all readers alike,
 * and the moment that they are of (see snapshotRead), so that events can go on from there.
 */
export async function newestMessages(
  database: Pick<Database, 'db'>,
  { channel_id, limit }: { channel_id: string; limit: number },
): Promise<{ messages: SharedMessage[]; as_of: string }> {
  const { rows, as_of } = await snapshotRead(database, {
    aggregate: 'messages',
    pipeline: [
      { $match: shownIn(channel_id) },
      { $sort: newestShownFirst },
      { $limit: limit },
      ...messageStages,
    ],
    batchSize: 2,
  })
  // The stages above leave exactly this row, or none where there is no message.
  const [page] = rows as PageRow[]
  return { messages: page === undefined ? [] : toSharedMessages(page), as_of }
}
