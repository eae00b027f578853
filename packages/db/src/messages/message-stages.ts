import { sharedMessageSchema } from '@parley/contracts'
import type { Document } from 'mongodb'
import { threadStages } from './thread-states.ts'

/** Never shown while every message has its author; a list must not lose a message over a lost account. */
export const unknownAuthorName = 'Unknown user'

const joinedFields: ReadonlySet<string> = new Set([
  'id',
  'user',
  'files',
  'reactions',
  'reply_count',
  'last_reply_at',
  'reply_user_ids',
])
const ownFields = Object.keys(sharedMessageSchema.shape).filter((field) => !joinedFields.has(field))

const shape: Document = {
  $project: {
    ...Object.fromEntries(ownFields.map((field) => [field, 1])),
    content: { $cond: ['$is_deleted', '', '$content'] },
    file_ids: { $cond: ['$is_deleted', [], '$file_ids'] },
  },
}

/**
 * The end of every pipeline that answers messages (101 at the most, or the one row below could pass
 * the 16 MB of a document): joins authors, reactions, threads and files to the page as a whole. One
 * lookup for all of its messages costs a tenth of one for each of them.
 */
export const messageStages: Document[] = [
  shape,
  { $group: { _id: null, messages: { $push: '$$ROOT' } } },
  {
    $lookup: {
      from: 'users',
      localField: 'messages.user_id',
      foreignField: '_id',
      pipeline: [{ $project: { name: 1 } }],
      as: 'users',
    },
  },
  {
    $lookup: {
      from: 'message_reactions',
      localField: 'messages._id',
      foreignField: 'message_id',
      pipeline: [
        { $sort: { created_at: 1, _id: 1 } },
        {
          $group: {
            _id: { message_id: '$message_id', emoji: '$emoji' },
            user_ids: { $push: '$user_id' },
            first_at: { $first: '$created_at' },
            first_id: { $first: '$_id' },
          },
        },
        { $sort: { first_at: 1, first_id: 1 } },
        { $project: { user_ids: 1 } },
      ],
      as: 'reactions',
    },
  },
  {
    $lookup: {
      from: 'messages',
      localField: 'messages._id',
      foreignField: 'parent_message_id',
      pipeline: [{ $match: { is_deleted: false } }, ...threadStages],
      as: 'threads',
    },
  },
  {
    $lookup: {
      from: 'files',
      localField: 'messages.file_ids',
      foreignField: '_id',
      as: 'files',
    },
  },
]
