import { z } from 'zod'
import { timeZoneSchema } from '../do-not-disturb/index.ts'
import { idSchema, lineSchema } from '../fields/index.ts'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'

export const maxSearchLength = 400

/**
 * Words that must all occur, as whole words or beginnings, in the text or a file's name, and filters
 * (readSearch); narrowed to one channel where given. Days are those of the time zone, UTC unless given.
 */
export const searchInput = z.strictObject({
  q: lineSchema({ min: 1, max: maxSearchLength }),
  channel_id: idSchema.optional(),
  time_zone: timeZoneSchema.optional(),
  ...pageFields,
})
export const searchOutput = z.object({ messages: z.array(messageSchema), ...nextCursorField })
