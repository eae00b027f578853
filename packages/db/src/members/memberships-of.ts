import { type ChannelType, channelSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, snapshotRead } from '../database/index.ts'
import { type DocumentOf, wireReader } from '../documents/index.ts'

const placeSchema = channelSchema.pick({ id: true, type: true })
const toPlace = wireReader(placeSchema)
/** More than one answer of 16 MB can hold, so that there is never a second batch. */
const maxChannels = 1_000_000

type Memberships = {
  channels: { id: string; type: ChannelType }[]
  /** The beginning (18 hex digits) of every event cursor of the moment that the list is of. */
  as_of: string
}

/**
 * The channels that a person is in, and the exact moment of which that is true: what changed up to it
 * is in the list, and every later event's cursor sorts after it.
 */
export async function membershipsOf(
  database: Database,
  { user_id }: { user_id: string },
): Promise<Memberships> {
  const { rows, as_of } = await snapshotRead(database, {
    aggregate: 'channel_members',
    pipeline: [
      { $match: { user_id: new ObjectId(user_id) } },
      {
        $lookup: {
          from: 'channels',
          localField: 'channel_id',
          foreignField: '_id',
          as: 'channel',
        },
      },
      { $unwind: '$channel' },
      { $project: { _id: '$channel._id', type: '$channel.type' } },
    ],
    batchSize: maxChannels,
  })
  // The projection above leaves exactly these fields.
  return { channels: (rows as DocumentOf<typeof placeSchema>[]).map(toPlace), as_of }
}
