import { sessionRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const sessionsIndexes = [
  { name: 'user', key: { user_id: 1, created_at: -1, _id: -1 } },
  { name: 'expiry', key: { expires_at: 1 }, expireAfterSeconds: 0 },
] as const satisfies CollectionIndex[]

export const sessionsCollection = defineCollection({
  name: 'sessions',
  record: sessionRecordSchema,
  indexes: sessionsIndexes,
  changeStreamPreAndPostImages: true,
})
export type SessionDocument = DocumentIn<typeof sessionsCollection>
