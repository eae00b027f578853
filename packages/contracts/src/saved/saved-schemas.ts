import { z } from 'zod'
import { channelSchema } from '../channels/index.ts'
import { idSchema, timestampSchema } from '../fields/index.ts'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'

/** A message that a person has put aside, as stored; done once they are through with it. */
export const savedRecordSchema = z.strictObject({
  id: idSchema,
  user_id: idSchema,
  message_id: idSchema,
  channel_id: idSchema,
  is_done: z.boolean(),
  /** When it was last put among those in progress. */
  saved_at: timestampSchema,
})
export type SavedRecord = z.infer<typeof savedRecordSchema>

const stateFields = savedRecordSchema.pick({ is_done: true, saved_at: true }).shape

/** That a message is saved, without the message. */
export const savedMarkSchema = z.object(savedRecordSchema.omit({ id: true, user_id: true }).shape)
export type SavedMark = z.infer<typeof savedMarkSchema>

/** A saved message with the channel that it is in. */
export const savedMessageSchema = z.object({
  message: messageSchema,
  channel: channelSchema,
  ...stateFields,
})
export type SavedMessage = z.infer<typeof savedMessageSchema>

/** How a message is saved for a person; null where it is not. */
export const savedStateSchema = z.object(stateFields).nullable()
export type SavedState = z.infer<typeof savedStateSchema>

export const listSavedInput = z.strictObject({ is_done: z.boolean().optional(), ...pageFields })
/** Those in progress unless the done ones are asked for, the last saved first. */
export const listSavedOutput = z.object({
  saved: z.array(savedMessageSchema),
  ...nextCursorField,
})
export const listSavedMarksInput = z.strictObject({ channel_id: idSchema, ...pageFields })
/** What is in progress of one channel, the last saved first. */
export const listSavedMarksOutput = z.object({
  saved: z.array(savedMarkSchema),
  ...nextCursorField,
})
/** In progress unless said to be done. */
export const saveMessageInput = z.strictObject({
  message_id: idSchema,
  is_done: z.boolean().optional(),
})
export const savedOutput = z.object({ saved: savedMarkSchema })
