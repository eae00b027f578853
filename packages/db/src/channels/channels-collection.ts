import { channelRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

/** Channel names are unique and ordered without case, accents counting. */
export const channelNameCollation = { locale: 'en', strength: 2 } as const

export const channelsIndexes = [
  {
    name: 'name',
    key: { name: 1 },
    unique: true,
    collation: channelNameCollation,
    partialFilterExpression: { name: { $type: 'string' } },
  },
  {
    name: 'direct_key',
    key: { direct_key: 1 },
    unique: true,
    partialFilterExpression: { direct_key: { $type: 'string' } },
  },
  // Public channels by name, for those who could join.
  { name: 'type', key: { type: 1, name: 1, _id: 1 }, collation: channelNameCollation },
] as const satisfies CollectionIndex[]

export const channelsCollection = defineCollection({
  name: 'channels',
  record: channelRecordSchema,
  indexes: channelsIndexes,
  changeStreamPreAndPostImages: true,
})
export type ChannelDocument = DocumentIn<typeof channelsCollection>
