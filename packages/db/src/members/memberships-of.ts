import { type ChannelType, channelSchema } from '@parley/contracts'
import { ObjectId, type Timestamp } from 'mongodb'
import { type Database, withinDeadline } from '../database/index.ts'
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
  { db }: Database,
  { user_id }: { user_id: string },
): Promise<Memberships> {
  // The driver's cursor hides at which cluster time a snapshot was read; the command's answer says it.
  const { cursor } = await withinDeadline(
    db.command({
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
      readConcern: { level: 'snapshot' },
      cursor: { batchSize: maxChannels },
    }),
  )
  // The projection above leaves exactly these fields.
  const channels = cursor.firstBatch as DocumentOf<typeof placeSchema>[]
  return { channels: channels.map(toPlace), as_of: placeOf(cursor.atClusterTime) }
}

/** A resume token begins with 82 (a timestamp), the seconds and the increment. */
function placeOf(time: Timestamp): string {
  const hex = (number: number) => number.toString(16).padStart(8, '0').toUpperCase()
  return `82${hex(time.getHighBitsUnsigned())}${hex(time.getLowBitsUnsigned())}`
}
