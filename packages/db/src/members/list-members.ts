import { type Member, memberSchema, userSchema } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type DocumentOf, projectionOf, wireReader } from '../documents/index.ts'
import { pageOf, timeCursor, timePlace } from '../paging/index.ts'

type Options = {
  channel_id: string
  /** Only these people; everyone unless given. */
  user_ids?: readonly string[] | undefined
  limit: number
  before?: string
}

const toMember = wireReader(memberSchema)
const publicUser = projectionOf(userSchema.omit({ email: true }))

/**
 * A channel's members, newest joined first, without e-mail addresses.
 * Throws AppError invalid_input for a cursor not its own.
 */
export async function listMembers(
  { collections }: Database,
  { channel_id, user_ids, limit, before }: Options,
): Promise<{ members: Member[]; next_cursor: string | null }> {
  const found = await collections.channelMembers
    .aggregate<DocumentOf<typeof memberSchema> & { _id: ObjectId }>([
      {
        $match: {
          channel_id: new ObjectId(channel_id),
          ...(user_ids && { user_id: { $in: user_ids.map((id) => new ObjectId(id)) } }),
          ...olderThan(before),
        },
      },
      { $sort: { joined_at: -1, _id: -1 } },
      { $limit: limit + 1 },
      {
        $lookup: {
          from: 'users',
          localField: 'user_id',
          foreignField: '_id',
          as: 'user',
          pipeline: [{ $project: publicUser }],
        },
      },
      { $unwind: '$user' },
      { $project: { user: 1, role: 1, joined_at: 1 } },
    ])
    .toArray()
  const { rows, next_cursor } = pageOf(found, limit, ({ joined_at, _id }) =>
    timeCursor('members', { at: joined_at, id: _id }),
  )
  return { members: rows.map(toMember), next_cursor }
}

function olderThan(before: string | undefined): Document {
  if (before === undefined) return {}
  const { at, id } = timePlace('members', before)
  return {
    joined_at: { $lte: at },
    $or: [{ joined_at: { $lt: at } }, { joined_at: at, _id: { $lt: id } }],
  }
}
