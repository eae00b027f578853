import { pushSubscriptionRecordSchema } from '@parley/contracts'
import { type CollectionIndex, type DocumentIn, defineCollection } from '../documents/index.ts'

export const pushSubscriptionsIndexes = [
  { name: 'user', key: { user_id: 1 } },
  // One browser is one person's at a time, whoever has signed in there before.
  { name: 'endpoint', key: { endpoint: 1 }, unique: true },
] as const satisfies CollectionIndex[]

/** Where sessions can be reached while no page is open; a row's id is its session's. */
export const pushSubscriptionsCollection = defineCollection({
  name: 'push_subscriptions',
  record: pushSubscriptionRecordSchema,
  indexes: pushSubscriptionsIndexes,
  // Rows are replaced whole and never updated, so the change stream needs no images.
})
export type PushSubscriptionDocument = DocumentIn<typeof pushSubscriptionsCollection>
