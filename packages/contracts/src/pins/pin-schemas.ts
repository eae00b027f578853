import { z } from 'zod'
import { idSchema } from '../fields/index.ts'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'

export const listPinsInput = z.strictObject({ channel_id: idSchema, ...pageFields })
export const listPinsOutput = z.object({ messages: z.array(messageSchema), ...nextCursorField })
