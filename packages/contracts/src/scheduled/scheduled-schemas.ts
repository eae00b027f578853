import { z } from 'zod'
import { dueFields } from '../due-work/index.ts'
import { idSchema, timestampSchema } from '../fields/index.ts'
import { fileSchema } from '../files/index.ts'
import {
  contentSchema,
  maxContentLength,
  messageSchema,
  sendMessageInput,
} from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'

/** `failed` ones keep their content: nothing that was written is lost. */
export const scheduledStateSchema = z.enum(['failed', 'pending', 'sent', 'cancelled'])

/** A message to be sent later, as stored. Its id is the id that the message will have, so that it is sent once. */
export const scheduledRecordSchema = z.strictObject({
  id: idSchema,
  user_id: idSchema,
  channel_id: idSchema,
  parent_message_id: idSchema.nullable(),
  also_in_channel: z.literal(true).optional(),
  content: z.string().max(maxContentLength),
  file_ids: z.array(idSchema),
  send_at: timestampSchema,
  state: scheduledStateSchema,
  /** Why it could not be sent, as a sentence. */
  error: z.string().max(200).nullable(),
  /** When it last failed; the change that says so has the same `updated_at`, and no later one has. */
  failed_at: timestampSchema.optional(),
  ...dueFields,
  created_at: timestampSchema,
  updated_at: timestampSchema,
  /** When the row itself goes: once it was sent or cancelled. */
  expires_at: timestampSchema.nullable(),
})
export type ScheduledRecord = z.infer<typeof scheduledRecordSchema>

/** With those of its files that there are, in their order. */
export const scheduledMessageSchema = z.object({
  ...scheduledRecordSchema.omit({
    user_id: true,
    due_at: true,
    claim: true,
    attempts: true,
    expires_at: true,
  }).shape,
  files: z.array(fileSchema),
})
export type ScheduledMessage = z.infer<typeof scheduledMessageSchema>

/** What a message needs, and when: in the future, at most 120 days ahead. */
export const scheduleMessageInput = z.strictObject({
  ...sendMessageInput.shape,
  send_at: timestampSchema,
})
export const scheduledOutput = z.object({ scheduled: scheduledMessageSchema })
/** `created` is false where the id was already scheduled: a retry that changed nothing. */
export const scheduleMessageOutput = z.object({
  ...scheduledOutput.shape,
  created: z.boolean(),
})

export const listScheduledInput = z.strictObject({ ...pageFields })
/** The caller's own: what could not be sent first, then soonest first. */
export const listScheduledOutput = z.object({
  scheduled: z.array(scheduledMessageSchema),
  ...nextCursorField,
})

export const scheduledInput = z.strictObject({ scheduled_id: idSchema })
export const editScheduledInput = z
  .strictObject({
    scheduled_id: idSchema,
    content: contentSchema.optional(),
    send_at: timestampSchema.optional(),
    /** All that it will have. */
    file_ids: sendMessageInput.shape.file_ids,
  })
  .refine(
    ({ scheduled_id: _, ...change }) => Object.values(change).some((part) => part !== undefined),
    {
      error: 'content, send_at or file_ids is required',
      path: ['content'],
    },
  )
/** The message as it was sent. */
export const sendScheduledOutput = z.object({ message: messageSchema })
