import { messageRecordSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const messagesIndexes = [
  // The channel's order. What a channel shows is filtered on the way: as replies sent to it too are
  // among it, no index of the others alone could answer, and every send is spared one.
  { name: 'channel', key: { channel_id: 1, created_at: -1, _id: -1 } },
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
