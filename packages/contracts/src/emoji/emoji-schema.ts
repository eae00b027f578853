import { z } from 'zod'
import { fieldSentence } from '../fields/index.ts'
import { isEmoji, qualifiedEmoji } from './emoji.ts'

/** One Unicode emoji, in its fully qualified form. */
export const emojiSchema = z
  .string()
  .min(1)
  .max(64)
  .overwrite(qualifiedEmoji)
  .refine(isEmoji, { error: fieldSentence((field) => `${field} must be one Unicode emoji`) })
