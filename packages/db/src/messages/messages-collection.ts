import { messageRecordSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const messagesIndexes = [
  // The channel's order, of all that was ever sent to it.
  { name: 'channel', key: { channel_id: 1, created_at: -1, _id: -1 } },
  // What a channel shows, in its order: its top-level messages, and the few replies sent to it too. A
  // query merges the two (unread/shown-in-channel.ts) and never meets the other replies.
  {
    name: 'channel_top_level',
    key: { channel_id: 1, created_at: -1, _id: -1, is_deleted: 1 },
    partialFilterExpression: { parent_message_id: null, is_deleted: false },
  },
  {
    name: 'channel_also',
    key: { channel_id: 1, created_at: -1, _id: -1, is_deleted: 1 },
    partialFilterExpression: { also_in_channel: true, is_deleted: false },
  },
  // Replies alone. By a bound and not by $type, of which the planner does not know that an id has it.
  {
    name: 'thread',
    key: {
      parent_message_id: 1,
      is_deleted: 1,
      created_at: 1,
      _id: 1,
      user_id: 1,
      also_in_channel: 1,
    },
    partialFilterExpression: { parent_message_id: { $gte: new ObjectId('0'.repeat(24)) } },
  },
  // The threads that a person takes part in, from this index alone.
  {
    name: 'thread_users',
    key: {
      thread_user_ids: 1,
      is_deleted: 1,
      parent_message_id: 1,
      created_at: 1,
      _id: 1,
      channel_id: 1,
    },
    partialFilterExpression: { parent_message_id: { $gte: new ObjectId('0'.repeat(24)) } },
  },
  {
    name: 'pinned',
    key: { channel_id: 1, created_at: -1, _id: -1 },
    partialFilterExpression: { is_pinned: true },
  },
  // The messages with files alone: whether what shows a file has been deleted.
  {
    name: 'with_file',
    key: { file_ids: 1, is_deleted: 1 },
    partialFilterExpression: { file_ids: { $gte: new ObjectId('0'.repeat(24)) } },
  },
  // What a search finds by having files, newest first.
  {
    name: 'channel_with_file',
    key: { channel_id: 1, created_at: -1, _id: -1 },
    partialFilterExpression: { file_ids: { $gte: new ObjectId('0'.repeat(24)) } },
  },
  // Those with files whose names they do not have yet stand at its beginning.
  {
    name: 'file_names',
    key: { file_names: 1 },
    partialFilterExpression: { file_ids: { $gte: new ObjectId('0'.repeat(24)) } },
  },
  // What a person has written, newest first, and where.
  { name: 'author', key: { user_id: 1, created_at: -1, _id: -1, channel_id: 1 } },
  // Both hold the messages that mention somebody alone: any other is sent without touching them.
  {
    name: 'mentioned',
    key: { mentions: 1, created_at: -1, _id: -1 },
    partialFilterExpression: { mentions: { $gte: new ObjectId('0'.repeat(24)) } },
  },
  {
    name: 'channel_mentioned',
    key: { channel_id: 1, created_at: -1, _id: -1 },
    partialFilterExpression: { mentions_channel: true },
  },
] as const satisfies CollectionIndex[]

export const messagesCollection = defineCollection({
  name: 'messages',
  record: messageRecordSchema,
  indexes: messagesIndexes,
  changeStreamPreAndPostImages: true,
})
export type MessageDocument = DocumentIn<typeof messagesCollection>
