import { z } from 'zod'
import { dueFields } from '../due-work/index.ts'
import { idSchema, lineSchema, timestampSchema } from '../fields/index.ts'
import { messageSchema } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'
import { maxReminderLength } from './reminder-limits.ts'

export const reminderStateSchema = z.enum(['due', 'upcoming', 'completed', 'deleted'])

/** A reminder as stored: of a message, of a text of one's own, or of both. */
export const reminderRecordSchema = z.strictObject({
  id: idSchema,
  user_id: idSchema,
  /** Empty where the message says it all. */
  text: z.string().max(maxReminderLength),
  channel_id: idSchema.nullable(),
  message_id: idSchema.nullable(),
  remind_at: timestampSchema,
  state: reminderStateSchema,
  completed_at: timestampSchema.nullable(),
  /** What a deleted one was before, and will be again where it is had back; one that was still being told of is to come. */
  deleted_from: reminderStateSchema.optional(),
  ...dueFields,
  created_at: timestampSchema,
  updated_at: timestampSchema,
  /** When the row itself goes: once it was deleted. */
  expires_at: timestampSchema.nullable(),
})
export type ReminderRecord = z.infer<typeof reminderRecordSchema>

/** A reminder without the message that it is of, whose content is read with the rights of that moment. */
export const reminderCoreSchema = z.object(
  reminderRecordSchema.omit({
    user_id: true,
    due_at: true,
    claim: true,
    attempts: true,
    expires_at: true,
    deleted_from: true,
  }).shape,
)
export type ReminderCore = z.infer<typeof reminderCoreSchema>

/** `message` is null where the reminder is of none, and where its message is no longer to be read. */
export const reminderSchema = z.object({
  ...reminderCoreSchema.shape,
  message: messageSchema.nullable(),
})
export type Reminder = z.infer<typeof reminderSchema>

export const createReminderInput = z
  .strictObject({
    text: lineSchema({ min: 1, max: maxReminderLength }).optional(),
    message_id: idSchema.optional(),
    remind_at: timestampSchema,
    id: idSchema.optional(),
  })
  .refine((input) => input.text !== undefined || input.message_id !== undefined, {
    error: 'text is required',
    path: ['text'],
  })
export const reminderOutput = z.object({ reminder: reminderSchema })
/** `created` is false where the id was already stored: a retry that changed nothing. */
export const createReminderOutput = z.object({ ...reminderOutput.shape, created: z.boolean() })

export const reminderInput = z.strictObject({ reminder_id: idSchema })
export const snoozeReminderInput = z.strictObject({
  reminder_id: idSchema,
  remind_at: timestampSchema,
})

export const listRemindersInput = z.strictObject({
  state: z.enum(['open', 'completed']).optional(),
  ...pageFields,
})
/** Open ones (unless asked otherwise): what is due first, then soonest first. Completed ones: the last completed first. */
export const listRemindersOutput = z.object({
  reminders: z.array(reminderSchema),
  ...nextCursorField,
})
