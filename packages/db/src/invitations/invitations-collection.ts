import { invitationRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const invitationsIndexes = [
  { name: 'code', key: { code: 1 }, unique: true },
  // Those that can still be used, newest first.
  { name: 'unused', key: { used_by: 1, created_at: -1, _id: -1 } },
] as const satisfies CollectionIndex[]

export const invitationsCollection = defineCollection({
  name: 'invitations',
  record: invitationRecordSchema,
  indexes: invitationsIndexes,
})
export type InvitationDocument = DocumentIn<typeof invitationsCollection>
