import { userRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

/** Names are ordered and compared without case, accents counting. */
export const nameCollation = { locale: 'en', strength: 2 } as const

export const usersIndexes = [
  { name: 'email', key: { email: 1 }, unique: true },
  { name: 'name', key: { name: 1, _id: 1 }, collation: nameCollation },
  // Counts who else is an admin before one steps down.
  { name: 'role', key: { role: 1, status: 1 } },
  // Those who have said something that shows beside their name: few among many.
  { name: 'custom_status', key: { 'custom_status.text': 1 }, sparse: true },
  { name: 'dnd_until', key: { dnd_until: 1 }, sparse: true },
  { name: 'dnd_schedule', key: { 'dnd_schedule.from': 1 }, sparse: true },
] as const satisfies CollectionIndex[]

export const usersCollection = defineCollection({
  name: 'users',
  record: userRecordSchema,
  indexes: usersIndexes,
  changeStreamPreAndPostImages: true,
})
export type UserDocument = DocumentIn<typeof usersCollection>
