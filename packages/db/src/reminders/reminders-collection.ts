import { completedReminderDays, reminderRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'
import { dueIndex } from '../due-work/index.ts'

export const remindersIndexes = [
  dueIndex,
  // What is due stands before what is upcoming by its name.
  { name: 'own', key: { user_id: 1, state: 1, remind_at: 1, _id: 1 } },
  {
    name: 'completed',
    key: { user_id: 1, completed_at: -1, _id: -1 },
    partialFilterExpression: { state: 'completed' },
  },
  {
    name: 'completed_expiry',
    key: { completed_at: 1 },
    expireAfterSeconds: completedReminderDays * 24 * 60 * 60,
    partialFilterExpression: { state: 'completed' },
  },
  { name: 'expiry', key: { expires_at: 1 }, expireAfterSeconds: 0 },
] as const satisfies CollectionIndex[]

export const remindersCollection = defineCollection({
  name: 'reminders',
  record: reminderRecordSchema,
  indexes: remindersIndexes,
  changeStreamPreAndPostImages: true,
})
export type ReminderDocument = DocumentIn<typeof remindersCollection>
