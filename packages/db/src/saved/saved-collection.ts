import { savedRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const savedIndexes = [
  { name: 'saved', key: { user_id: 1, message_id: 1 }, unique: true },
  { name: 'own', key: { user_id: 1, is_done: 1, saved_at: -1, _id: -1 } },
  { name: 'in_channel', key: { user_id: 1, channel_id: 1, is_done: 1, saved_at: -1, _id: -1 } },
] as const satisfies CollectionIndex[]

export const savedCollection = defineCollection({
  name: 'saved_messages',
  record: savedRecordSchema,
  indexes: savedIndexes,
  // A removed row is told to its person's devices by what it was.
  changeStreamPreAndPostImages: true,
})
export type SavedDocument = DocumentIn<typeof savedCollection>
