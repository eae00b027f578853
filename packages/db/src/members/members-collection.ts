import { memberRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const membersIndexes = [
  { name: 'membership', key: { channel_id: 1, user_id: 1 }, unique: true },
  // A person's channels, newest joined first; the channel's id lets it answer alone.
  { name: 'user', key: { user_id: 1, joined_at: -1, _id: -1, channel_id: 1 } },
  { name: 'channel', key: { channel_id: 1, joined_at: -1, _id: -1 } },
  // Whether a channel still has an owner.
  { name: 'role', key: { channel_id: 1, role: 1 } },
] as const satisfies CollectionIndex[]

export const membersCollection = defineCollection({
  name: 'channel_members',
  record: memberRecordSchema,
  indexes: membersIndexes,
  changeStreamPreAndPostImages: true,
})
export type MemberDocument = DocumentIn<typeof membersCollection>
