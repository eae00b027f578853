import { z } from 'zod'
import { emojiSchema } from '../emoji/index.ts'
import { fieldSentence, lineSchema, timestampSchema } from '../fields/index.ts'

/** What people say of themselves beside their name: an emoji, a few words, and until when; null is for good. */
export const customStatusSchema = z
  .strictObject({
    emoji: emojiSchema.nullable(),
    text: lineSchema({ min: 0, max: 100 }),
    expires_at: timestampSchema.nullable(),
  })
  .refine(({ emoji, text }) => emoji !== null || text !== '', {
    error: fieldSentence((field) => `${field} must have an emoji or a text`),
  })
export type CustomStatus = z.infer<typeof customStatusSchema>

/** There where something was ever said; null where it was taken back. */
export const customStatusFields = { custom_status: customStatusSchema.nullable().optional() }
