import { messageRecordSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { z } from 'zod'
import { type Database, snapshotRead } from '../database/index.ts'
import { type DocumentOf, wireReader } from '../documents/index.ts'
import { isOfChannel, newestShownFirst, shownWhere } from './shown-in-channel.ts'

const headlineSchema = messageRecordSchema.pick({
  id: true,
  user_id: true,
  created_at: true,
  mentions: true,
  mentions_channel: true,
})
/** What decides whether a message that a channel shows is unread, and for whom it is a mention. */
export type Headline = z.infer<typeof headlineSchema>

type HeadlineRow = DocumentOf<typeof headlineSchema>
type ChannelRow = { _id: ObjectId; headlines: HeadlineRow[] }

const toHeadline = wireReader(headlineSchema)

/**
 * The newest `limit` messages that each of these channels shows, newest first, and the moment that
 * they are of (see snapshotRead).
 */
export async function channelTails(
  database: Pick<Database, 'db'>,
  { channel_ids, limit }: { channel_ids: readonly string[]; limit: number },
): Promise<{ tails: Map<string, Headline[]>; as_of: string }> {
  const { rows, as_of } = await snapshotRead(database, {
    aggregate: 'channels',
    pipeline: [
      { $match: { _id: { $in: channel_ids.map((id) => new ObjectId(id)) } } },
      {
        $lookup: {
          from: 'messages',
          let: { channel_id: '$_id' },
          as: 'headlines',
          pipeline: [
            { $match: shownWhere({ $expr: isOfChannel }) },
            { $sort: newestShownFirst },
            { $limit: limit },
            { $project: { user_id: 1, created_at: 1, mentions: 1, mentions_channel: 1 } },
          ],
        },
      },
      { $project: { headlines: 1 } },
    ],
    batchSize: channel_ids.length + 1,
  })
  // The stages above leave exactly these fields.
  const channels = rows as ChannelRow[]
  const tails = channels.map(
    ({ _id, headlines }) => [_id.toHexString(), headlines.map(toHeadline)] as const,
  )
  return { tails: new Map(tails), as_of }
}
