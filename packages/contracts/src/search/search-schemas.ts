import { z } from 'zod'
import { idSchema, lineSchema } from '../fields/index.ts'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'

/** Words that must all occur, as whole words or beginnings; narrowed to one channel where given. */
export const searchInput = z.strictObject({
  q: lineSchema({ min: 1, max: 200 }),
  channel_id: idSchema.optional(),
  ...pageFields,
})
export const searchOutput = z.object({ messages: z.array(messageSchema), ...nextCursorField })
