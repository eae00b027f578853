import { threadUsers } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { MessageDocument } from '../messages/messages-collection.ts'
import type { Migration } from './migration.ts'

export const repliesAtOnce = 500
const firstId = new ObjectId('0'.repeat(24))

type Said = Pick<MessageDocument, 'user_id' | 'mentions'>
type Reply = Said & { _id: ObjectId; parent_message_id: ObjectId; parents: Said[] }

/**
 * Gives replies of before threads could be followed the people whom they make follow. Whatever names
 * its own author has them; without them an edit may have added whom it mentions, who stay.
 */
export const fillThreadUsers: Migration = {
  name: 'fill_thread_users',
  async step({ db }, reached) {
    const messages = db.collection<MessageDocument>('messages')
    const replies = await messages.aggregate<Reply>(repliesFrom(reached ?? firstId)).toArray()
    if (replies.length === 0) return null
    await messages.bulkWrite(
      replies.map((reply) => ({
        updateOne: {
          filter: { _id: reply._id },
          update: [{ $set: { thread_user_ids: { $setUnion: [known, followersOf(reply)] } } }],
        },
      })),
      { ordered: false },
    )
    return replies.at(-1)?.parent_message_id ?? null
  },
}

const known = { $ifNull: ['$thread_user_ids', []] }

/** The next replies without their author among their followers, thread by thread, with their parents. */
function repliesFrom(parent: ObjectId): Document[] {
  return [
    {
      $match: {
        parent_message_id: { $gte: parent },
        $expr: { $not: { $in: ['$user_id', known] } },
      },
    },
    { $sort: { parent_message_id: 1 } },
    { $limit: repliesAtOnce },
    {
      $lookup: {
        from: 'messages',
        localField: 'parent_message_id',
        foreignField: '_id',
        pipeline: [{ $project: { user_id: 1, mentions: 1 } }],
        as: 'parents',
      },
    },
    { $project: { user_id: 1, mentions: 1, parent_message_id: 1, parents: 1 } },
  ]
}

function followersOf({ parents, ...reply }: Reply): ObjectId[] {
  const said = ({ user_id, mentions }: Said) => ({
    user_id: user_id.toHexString(),
    mentions: mentions.map((id) => id.toHexString()),
  })
  const [parent] = parents
  const start = { ...said(parent ?? reply), parent_message_id: null }
  return threadUsers(said(reply), start).map((id) => new ObjectId(id))
}
