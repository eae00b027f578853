import { z } from 'zod'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'

export const listMentionsInput = z.strictObject({ ...pageFields })
/** Messages of the caller's channels that mention them or the channel, replies included, newest first. */
export const listMentionsOutput = z.object({
  messages: z.array(messageSchema),
  ...nextCursorField,
})
