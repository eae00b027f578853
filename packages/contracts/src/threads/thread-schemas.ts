import { z } from 'zod'
import { countSchema, idSchema, timestampSchema } from '../fields/index.ts'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'
import { userRefSchema } from '../users/index.ts'

/**
 * What a person has decided about a thread, and how far they have read it; `thread` is its parent
 * message. `is_following` is null where nothing was said: then taking part in it decides.
 */
export const threadFollowRecordSchema = z.strictObject({
  id: idSchema,
  thread: idSchema,
  channel_id: idSchema,
  user_id: idSchema,
  is_following: z.boolean().nullable(),
  last_read_at: timestampSchema.nullable(),
  last_read_id: idSchema.nullable(),
  updated_at: timestampSchema,
})
export type ThreadFollowRecord = z.infer<typeof threadFollowRecordSchema>

/** A thread as one person has it: the last replies (oldest first), some who wrote in it, and what is new. */
export const followedThreadSchema = z.object({
  parent: messageSchema,
  latest: z.array(messageSchema),
  users: z.array(userRefSchema),
  is_following: z.boolean(),
  unread_count: countSchema,
  /** How many of the unread ones mention the person themselves. */
  mention_count: countSchema,
  last_read_at: timestampSchema,
  last_read_id: idSchema,
})
export type FollowedThread = z.infer<typeof followedThreadSchema>

export const listThreadsInput = z.strictObject({ ...pageFields })
/** Unread ones first, then by the last reply; `unread_count` is how many have something unread, in muted
 * channels something that mentions the person, on all pages. */
export const listThreadsOutput = z.object({
  threads: z.array(followedThreadSchema),
  unread_count: countSchema,
  ...nextCursorField,
})
export const followedThreadOutput = z.object({ thread: followedThreadSchema })
/** Read a thread up to and with one of its replies, or unread from it on. */
export const markThreadInput = z.strictObject({ message_id: idSchema, reply_id: idSchema })
