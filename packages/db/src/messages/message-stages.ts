import { type Message, messageSchema } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type DocumentOf, wireReader } from '../documents/index.ts'

type MessageRow = DocumentOf<typeof messageSchema>

const toMessage = wireReader(messageSchema)

/** Never shown while every message has its author; a list must not lose a message over a lost account. */
export const unknownAuthorName = 'Unknown user'

/**
 * The end of every pipeline that answers messages: joins authors, reactions as the reader sees them,
 * threads and files to the message documents that come in, and keeps their order.
 */
export function messageStages(readerId: string): Document[] {
  return [...authorStages, ...reactionStages(readerId), ...threadStages, ...fileStages, shape]
}

/** The same for all readers alike: each reaction with who reacted, in the order of reacting. */
export function sharedMessageStages(): Document[] {
  return [...authorStages, reactionUsersStage, ...threadStages, ...fileStages, shape]
}

/** Runs a pipeline over messages that ends in message documents; answers them as the reader gets them. */
export async function readMessages(
  { collections }: Pick<Database, 'collections'>,
  { stages, reader_id }: { stages: Document[]; reader_id: string },
): Promise<Message[]> {
  const pipeline = [...stages, ...messageStages(reader_id)]
  const rows = await collections.messages.aggregate<MessageRow>(pipeline).toArray()
  return rows.map(toMessage)
}

const authorStages: Document[] = [
  {
    $lookup: {
      from: 'users',
      localField: 'user_id',
      foreignField: '_id',
      pipeline: [{ $project: { name: 1 } }],
      as: 'user',
    },
  },
  { $unwind: { path: '$user', preserveNullAndEmptyArrays: true } },
]

function reactionStages(readerId: string): Document[] {
  const order = { first_at: 1, first_id: 1 }
  return [
    {
      $lookup: {
        from: 'message_reactions',
        localField: '_id',
        foreignField: 'message_id',
        pipeline: [
          { $sort: { created_at: 1, _id: 1 } },
          {
            $group: {
              _id: '$emoji',
              count: { $sum: 1 },
              reacted: { $max: { $eq: ['$user_id', new ObjectId(readerId)] } },
              first_at: { $first: '$created_at' },
              first_id: { $first: '$_id' },
            },
          },
          { $sort: order },
          { $project: { _id: 0, emoji: '$_id', count: 1, reacted: 1 } },
        ],
        as: 'reactions',
      },
    },
  ]
}

const reactionUsersStage: Document = {
  $lookup: {
    from: 'message_reactions',
    localField: '_id',
    foreignField: 'message_id',
    pipeline: [
      { $sort: { created_at: 1, _id: 1 } },
      {
        $group: {
          _id: '$emoji',
          user_ids: { $push: '$user_id' },
          first_at: { $first: '$created_at' },
          first_id: { $first: '$_id' },
        },
      },
      { $sort: { first_at: 1, first_id: 1 } },
      { $project: { _id: 0, emoji: '$_id', user_ids: 1 } },
    ],
    as: 'reactions',
  },
}

const threadStages: Document[] = [
  {
    $lookup: {
      from: 'messages',
      localField: '_id',
      foreignField: 'parent_message_id',
      pipeline: [
        { $match: { is_deleted: false } },
        { $group: { _id: null, reply_count: { $sum: 1 }, last_reply_at: { $max: '$created_at' } } },
      ],
      as: 'thread',
    },
  },
  { $unwind: { path: '$thread', preserveNullAndEmptyArrays: true } },
]

const fileStages: Document[] = [
  { $lookup: { from: 'files', localField: 'file_ids', foreignField: '_id', as: 'files' } },
]

const filesInOrder = {
  $filter: {
    input: {
      $map: {
        input: '$file_ids',
        as: 'file_id',
        in: {
          $first: { $filter: { input: '$files', cond: { $eq: ['$$this._id', '$$file_id'] } } },
        },
      },
    },
    cond: { $ne: [{ $ifNull: ['$$this', null] }, null] },
  },
}

const shape: Document = {
  $project: {
    channel_id: 1,
    user_id: 1,
    content: { $cond: ['$is_deleted', '', '$content'] },
    parent_message_id: 1,
    is_edited: 1,
    edited_at: 1,
    is_pinned: 1,
    is_deleted: 1,
    created_at: 1,
    user: { $ifNull: ['$user', { _id: '$user_id', name: unknownAuthorName }] },
    files: { $cond: ['$is_deleted', [], filesInOrder] },
    reactions: 1,
    reply_count: { $ifNull: ['$thread.reply_count', 0] },
    last_reply_at: { $ifNull: ['$thread.last_reply_at', null] },
  },
}
