import { z } from 'zod'
import { countSchema, fieldSentence, idSchema, timestampSchema } from '../fields/index.ts'
import { fileNameSchema, fileSchema, maxFilesPerMessage } from '../files/index.ts'
import { cursorSchema, nextCursorField, pageFields } from '../paging/index.ts'
import { reactionSchema, reactionUsersSchema } from '../reactions/index.ts'
import { userRefSchema } from '../users/index.ts'
import { maxContentLength } from './content-length.ts'

/** What a person writes: 1 to 40,000 UTF-16 units, not all white space, no NUL, no lone surrogate; kept as written. */
export const contentSchema = z
  .string()
  .refine((text) => text.length >= 1 && text.length <= maxContentLength, {
    error: fieldSentence((field) => `${field} must have 1 to 40,000 characters`),
    abort: true,
  })
  .refine((text) => text.trim() !== '', {
    error: fieldSentence((field) => `${field} must not be only white space`),
  })
  .refine((text) => !text.includes('\0') && text.isWellFormed(), {
    error: fieldSentence((field) => `${field} must not contain NUL or lone surrogates`),
  })

/** A message as stored. Its place in the channel is (created_at, id). */
export const messageRecordSchema = z.strictObject({
  id: idSchema,
  channel_id: idSchema,
  user_id: idSchema,
  content: z.string().max(maxContentLength),
  parent_message_id: idSchema.nullable(),
  /** Set on a reply that its channel shows too; not set on any other message. */
  also_in_channel: z.literal(true).optional(),
  /** Whom a reply makes follow its thread; not set on a top-level message. */
  thread_user_ids: z.array(idSchema).optional(),
  mentions: z.array(idSchema),
  mentions_channel: z.boolean(),
  file_ids: z.array(idSchema),
  /** What a search finds the files by; not set on a message without files. */
  file_names: z.array(fileNameSchema).optional(),
  is_edited: z.boolean(),
  edited_at: timestampSchema.nullable(),
  is_pinned: z.boolean(),
  is_deleted: z.boolean(),
  deleted_at: timestampSchema.nullable(),
  created_at: timestampSchema,
})
export type MessageRecord = z.infer<typeof messageRecordSchema>

/** The part of a message that is the same for every reader and changes with the message alone. */
export const messageCoreSchema = z.object({
  ...messageRecordSchema.omit({
    thread_user_ids: true,
    mentions: true,
    mentions_channel: true,
    file_ids: true,
    file_names: true,
    deleted_at: true,
  }).shape,
  user: userRefSchema,
  files: z.array(fileSchema),
})
export type MessageCore = z.infer<typeof messageCoreSchema>

export const threadSummaryFields = {
  reply_count: countSchema,
  last_reply_at: timestampSchema.nullable(),
  /** Who has replied, whoever did last first, three at most; not set where nobody has. */
  reply_user_ids: z.array(idSchema).optional(),
}

/** A message for all its readers alike: who reacted instead of whether the reader did. */
export const sharedMessageSchema = z.object({
  ...messageCoreSchema.shape,
  reactions: z.array(reactionUsersSchema),
  ...threadSummaryFields,
})
export type SharedMessage = z.infer<typeof sharedMessageSchema>

/** A message as its reader gets it. A deleted one has content "". */
export const messageSchema = z.object({
  ...messageCoreSchema.shape,
  reactions: z.array(reactionSchema),
  ...threadSummaryFields,
})
export type Message = z.infer<typeof messageSchema>

export const messageInput = z.strictObject({ message_id: idSchema })
export const messageOutput = z.object({ message: messageSchema })

/** A page of a channel: the newest, those before or after a cursor, or those around a message. */
export const listMessagesInput = z
  .strictObject({
    channel_id: idSchema,
    ...pageFields,
    after: cursorSchema.optional(),
    around: idSchema.optional(),
  })
  .refine(
    (input) => [input.before, input.after, input.around].filter((v) => v !== undefined).length <= 1,
    { error: 'before, after and around exclude each other', path: ['before'] },
  )
/** Newest first. next_cursor goes on in the direction asked for; prev_cursor (around only) towards newer ones. */
export const listMessagesOutput = z.object({
  messages: z.array(messageSchema),
  ...nextCursorField,
  prev_cursor: z.string().nullable().optional(),
})

export const sendMessageInput = z.strictObject({
  channel_id: idSchema,
  content: contentSchema,
  id: idSchema.optional(),
  parent_message_id: idSchema.nullish(),
  /** Whether the channel shows a reply too; says nothing of a message that is no reply. */
  also_in_channel: z.boolean().optional(),
  file_ids: z.array(idSchema).max(maxFilesPerMessage).optional(),
})
/** `created` is false where the id was already stored: a retry that changed nothing. */
export const sendMessageOutput = z.object({ message: messageSchema, created: z.boolean() })

export const editMessageInput = z.strictObject({ message_id: idSchema, content: contentSchema })
export const threadInput = z.strictObject({ message_id: idSchema, ...pageFields })
/** Replies oldest first; next_cursor goes on towards newer ones. */
export const threadOutput = z.object({
  parent: messageSchema,
  messages: z.array(messageSchema),
  ...nextCursorField,
})
