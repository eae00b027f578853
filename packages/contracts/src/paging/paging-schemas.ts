import { z } from 'zod'
import { maxLimit } from './limits.ts'

const limitSchema = z.int().min(1).max(maxLimit)

/** An opaque place in a list; only one that the server gave is accepted back. */
export const cursorSchema = z.string().min(1).max(500)

/** The fields of every paged call: how many (50 unless given), and from which place on. */
export const pageFields = {
  limit: limitSchema.optional(),
  before: cursorSchema.optional(),
}

/** The field of every paged answer; null at the end of the list. */
export const nextCursorField = { next_cursor: z.string().nullable() }
