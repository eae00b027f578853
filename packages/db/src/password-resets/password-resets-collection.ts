import { passwordResetRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const passwordResetsIndexes = [
  // One a person: a new link takes the place of the older one.
  { name: 'user', key: { user_id: 1 }, unique: true },
  { name: 'code', key: { code_hash: 1 }, unique: true },
  { name: 'expiry', key: { expires_at: 1 }, expireAfterSeconds: 0 },
] as const satisfies CollectionIndex[]

export const passwordResetsCollection = defineCollection({
  name: 'password_resets',
  record: passwordResetRecordSchema,
  indexes: passwordResetsIndexes,
})
export type PasswordResetDocument = DocumentIn<typeof passwordResetsCollection>
