import { z } from 'zod'
import { emojiSchema } from '../emoji/index.ts'
import { countSchema, idSchema, timestampSchema } from '../fields/index.ts'
import { userRefSchema } from '../users/index.ts'

/** So many different emoji a message takes; each of them from any number of people. */
export const maxEmojiPerMessage = 50

export const reactionRecordSchema = z.strictObject({
  id: idSchema,
  channel_id: idSchema,
  message_id: idSchema,
  user_id: idSchema,
  emoji: emojiSchema,
  created_at: timestampSchema,
})
export type ReactionRecord = z.infer<typeof reactionRecordSchema>

/** One emoji under a message as its reader sees it. */
export const reactionSchema = z.object({
  emoji: z.string(),
  count: countSchema,
  reacted: z.boolean(),
})
export type Reaction = z.infer<typeof reactionSchema>

/** One emoji under a message for all readers alike: who reacted, in the order of reacting. */
export const reactionUsersSchema = z.object({ emoji: z.string(), user_ids: z.array(idSchema) })
export type ReactionUsers = z.infer<typeof reactionUsersSchema>

export const reactionInput = z.strictObject({ message_id: idSchema, emoji: emojiSchema })
export const listReactionsOutput = z.object({
  reactions: z.array(z.object({ emoji: z.string(), users: z.array(userRefSchema) })),
})
