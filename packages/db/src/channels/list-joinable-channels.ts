import type { Channel } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { nameCursor, namePlace, pageOf } from '../paging/index.ts'
import { channelProjection, toChannel } from './channel-shapes.ts'
import { type ChannelDocument, channelNameCollation } from './channels-collection.ts'

type Options = { user_id: string; limit: number; before?: string }

/**
 * The public channels that this person is not in, by name without case, then by id.
 * Throws AppError invalid_input for a cursor not its own.
 */
export async function listJoinableChannels(
  { collections }: Database,
  { user_id, limit, before }: Options,
): Promise<{ channels: Channel[]; next_cursor: string | null }> {
  const found = await collections.channels
    .aggregate<ChannelDocument>(
      [
        { $match: { type: 'public', ...after(before) } },
        { $sort: { name: 1, _id: 1 } },
        {
          $lookup: {
            from: 'channel_members',
            localField: '_id',
            foreignField: 'channel_id',
            as: 'memberships',
            pipeline: [{ $match: { user_id: new ObjectId(user_id) } }, { $project: { _id: 1 } }],
          },
        },
        { $match: { memberships: [] } },
        { $limit: limit + 1 },
        { $project: channelProjection },
      ],
      { collation: channelNameCollation },
    )
    .toArray()
  const { rows, next_cursor } = pageOf(found, limit, ({ name, _id }) =>
    nameCursor('joinable', { name: name ?? '', id: _id }),
  )
  return { channels: rows.map(toChannel), next_cursor }
}

function after(before: string | undefined): Document {
  if (before === undefined) return {}
  const { name, id } = namePlace('joinable', before)
  return { name: { $gte: name }, $or: [{ name: { $gt: name } }, { name, _id: { $gt: id } }] }
}
