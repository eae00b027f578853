import { reactionRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const reactionsIndexes = [
  { name: 'reaction', key: { message_id: 1, user_id: 1, emoji: 1 }, unique: true },
  // A message's reactions in the order in which people reacted.
  { name: 'message', key: { message_id: 1, created_at: 1, _id: 1 } },
] as const satisfies CollectionIndex[]

export const reactionsCollection = defineCollection({
  name: 'message_reactions',
  record: reactionRecordSchema,
  indexes: reactionsIndexes,
  changeStreamPreAndPostImages: true,
})
export type ReactionDocument = DocumentIn<typeof reactionsCollection>
