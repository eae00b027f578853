import { z } from 'zod'
import { storedAs } from './bson-tag.ts'
import { fieldSentence } from './issue-sentence.ts'

/** An id on the wire: the 24 hexadecimal digits of an ObjectId, lower-cased. */
export const idSchema = storedAs(
  z
    .string()
    .toLowerCase()
    .regex(/^[0-9a-f]{24}$/, { error: fieldSentence((field) => `${field} must be 24 hex digits`) }),
  'objectId',
)

/** A moment on the wire: ISO 8601 in UTC, milliseconds included; a Date in the document. */
export const timestampSchema = storedAs(z.iso.datetime(), 'date')

/** A whole number from 0, as for counts and sizes. */
export const countSchema = z.int().min(0)

/**
 * One line of text a person types as a label: trimmed, `min` to `max` characters,
 * without control characters and lone surrogates (a database would store something else).
 */
export function lineSchema({ min, max }: { min: number; max: number }) {
  return z
    .string()
    .trim()
    .min(min, {
      error: fieldSentence((field) => `${field} must have ${min} to ${max} characters`),
    })
    .max(max, {
      error: fieldSentence((field) =>
        min > 0
          ? `${field} must have ${min} to ${max} characters`
          : `${field} must have at most ${max} characters`,
      ),
    })
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, {
      error: fieldSentence((field) => `${field} must not contain control characters`),
    })
}
