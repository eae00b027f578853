import { messageRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const messagesIndexes = [
  { name: 'channel', key: { channel_id: 1, created_at: -1, _id: -1 } },
  // What a channel shows and what counts as unread: top-level, not deleted, in the channel's order.
  {
    name: 'channel_top_level',
    key: { channel_id: 1, parent_message_id: 1, is_deleted: 1, created_at: -1, _id: -1 },
  },
  {
    name: 'thread',
    key: { parent_message_id: 1, created_at: 1, _id: 1 },
    partialFilterExpression: { parent_message_id: { $type: 'objectId' } },
  },
  {
    name: 'pinned',
    key: { channel_id: 1, created_at: -1, _id: -1 },
    partialFilterExpression: { is_pinned: true },
  },
] as const satisfies CollectionIndex[]

export const messagesCollection = defineCollection({
  name: 'messages',
  record: messageRecordSchema,
  indexes: messagesIndexes,
  changeStreamPreAndPostImages: true,
})
export type MessageDocument = DocumentIn<typeof messagesCollection>
