import { scheduledRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'
import { dueIndex } from '../due-work/index.ts'

export const scheduledIndexes = [
  dueIndex,
  // A person's own: what failed stands before what is pending by its name.
  { name: 'own', key: { user_id: 1, state: 1, send_at: 1, _id: 1 } },
  { name: 'expiry', key: { expires_at: 1 }, expireAfterSeconds: 0 },
] as const satisfies CollectionIndex[]

export const scheduledCollection = defineCollection({
  name: 'scheduled_messages',
  record: scheduledRecordSchema,
  indexes: scheduledIndexes,
  changeStreamPreAndPostImages: true,
})
export type ScheduledDocument = DocumentIn<typeof scheduledCollection>
