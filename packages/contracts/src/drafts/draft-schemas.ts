import { z } from 'zod'
import { channelSchema } from '../channels/index.ts'
import { fieldSentence, idSchema, timestampSchema } from '../fields/index.ts'
import { maxContentLength } from '../messages/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'

/**
 * What a person has not sent yet, as stored: one for each channel and thread. A discarded one stays
 * for a while with content "", so that an older save of another device does not bring it back.
 */
export const draftRecordSchema = z.strictObject({
  id: idSchema,
  user_id: idSchema,
  channel_id: idSchema,
  parent_message_id: idSchema.nullable(),
  content: z.string().max(maxContentLength),
  /** Set on a reply that is to be shown in its channel too; not set on any other draft. */
  also_in_channel: z.literal(true).optional(),
  /** When it was written, by the clock of the device, and never later than the server's. */
  updated_at: timestampSchema,
})
export type DraftRecord = z.infer<typeof draftRecordSchema>

/** A draft as its person's devices get it. A discarded one has content "". */
export const draftSchema = z.object(draftRecordSchema.omit({ id: true, user_id: true }).shape)
export type Draft = z.infer<typeof draftSchema>

/** A draft in its person's list, with the channel that it is for. */
export const listedDraftSchema = z.object({ ...draftSchema.shape, channel: channelSchema })
export type ListedDraft = z.infer<typeof listedDraftSchema>

/** What may stand unfinished: anything that a message may hold, and nothing at all. */
const draftContentSchema = z
  .string()
  .refine((text) => text.length <= maxContentLength, {
    error: fieldSentence((field) => `${field} must have at most 40,000 characters`),
    abort: true,
  })
  .refine((text) => !text.includes('\0') && text.isWellFormed(), {
    error: fieldSentence((field) => `${field} must not contain NUL or lone surrogates`),
  })

/** Where a draft belongs, and when it was written; now unless given. */
const writeFields = {
  channel_id: idSchema,
  parent_message_id: idSchema.nullish(),
}
const writtenAt = { updated_at: timestampSchema.optional() }

export const listDraftsInput = z.strictObject({ ...pageFields })
/** Drafts of the channels that the caller is in, the last written first; discarded ones are left out. */
export const listDraftsOutput = z.object({
  drafts: z.array(listedDraftSchema),
  ...nextCursorField,
})
export const saveDraftInput = z.strictObject({
  ...writeFields,
  content: draftContentSchema,
  also_in_channel: z.boolean().optional(),
  ...writtenAt,
})
export const discardDraftInput = z.strictObject({ ...writeFields, ...writtenAt })
/** What stands: the draft as saved, or what was written later than it. */
export const draftOutput = z.object({ draft: draftSchema })
