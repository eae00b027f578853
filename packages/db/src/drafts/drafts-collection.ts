import { draftRecordSchema } from '@parley/contracts'
import { type CollectionIndex, defineCollection } from '../documents/index.ts'

const thirtyDays = 30 * 24 * 60 * 60

export const draftsIndexes = [
  { name: 'place', key: { user_id: 1, channel_id: 1, parent_message_id: 1 }, unique: true },
  // A person's drafts in the order of their list, without the discarded ones.
  {
    name: 'own',
    key: { user_id: 1, updated_at: -1, _id: -1 },
    partialFilterExpression: { content: { $gt: '' } },
  },
  // A discarded one has outlived its use once no device can be expected to come back with an older text.
  {
    name: 'discarded',
    key: { updated_at: 1 },
    expireAfterSeconds: thirtyDays,
    partialFilterExpression: { content: '' },
  },
] as const satisfies CollectionIndex[]

export const draftsCollection = defineCollection({
  name: 'drafts',
  record: draftRecordSchema,
  indexes: draftsIndexes,
  // The change stream tells an updated row whole only where its images are kept.
  changeStreamPreAndPostImages: true,
})
