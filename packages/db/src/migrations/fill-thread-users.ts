import { threadUsers } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
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
    const filled = await fill(db, repliesFrom(reached ?? firstId))
    return filled.at(-1)?.parent_message_id ?? null
  },
  async late({ db }) {
    return (await fill(db, lateReplies)).length
  },
}

/** The same for one reply, as where a process of an earlier version has just written it. */
export async function fillReply(
  { db }: Pick<Database, 'db'>,
  { message_id }: { message_id: string },
): Promise<void> {
  await fill(db, [{ $match: { _id: new ObjectId(message_id), ...isReply } }])
}

/** Gives the replies that these stages find their people; returns the replies. */
async function fill(db: Database['db'], found: Document[]): Promise<Reply[]> {
  const messages = db.collection<MessageDocument>('messages')
  const replies = await messages.aggregate<Reply>([...found, ...withParents]).toArray()
  if (replies.length === 0) return []
  await messages.bulkWrite(
    replies.map((reply) => ({
      updateOne: {
        filter: { _id: reply._id },
        update: [{ $set: { thread_user_ids: { $setUnion: [known, followersOf(reply)] } } }],
      },
    })),
    { ordered: false },
  )
  return replies
}

const known = { $ifNull: ['$thread_user_ids', []] }

// Names the bound of the index, which is not used without it.
const isReply = { parent_message_id: { $gte: firstId } }

/** Replies without followers stand together at the beginning of the index of followers. */
const lateReplies = [{ $match: { ...isReply, thread_user_ids: null } }, { $limit: repliesAtOnce }]

const withParents = [
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

/** The next replies without their author among their followers, thread by thread. */
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
