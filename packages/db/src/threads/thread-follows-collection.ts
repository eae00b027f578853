import { threadFollowRecordSchema } from '@parley/contracts'
import { type CollectionIndex, defineCollection } from '../documents/index.ts'

export const threadFollowsIndexes = [
  { name: 'follow', key: { user_id: 1, thread: 1 }, unique: true },
] as const satisfies CollectionIndex[]

/**
 * What people have said about threads, and how far they have read them. Who follows by taking part
 * has no row: that is derived from the replies, so that a send writes one document and loses nothing.
 */
export const threadFollowsCollection = defineCollection({
  name: 'thread_follows',
  record: threadFollowRecordSchema,
  indexes: threadFollowsIndexes,
  // The change stream tells an updated row whole only where its images are kept.
  changeStreamPreAndPostImages: true,
})
