import { z } from 'zod'
import { idSchema, timestampSchema } from '../fields/index.ts'

/** A sign-in as stored; the database removes it at expires_at, the last moment a token of it lives. */
export const sessionRecordSchema = z.strictObject({
  id: idSchema,
  user_id: idSchema,
  user_agent: z.string().max(300),
  created_at: timestampSchema,
  last_used_at: timestampSchema,
  expires_at: timestampSchema,
})
export type SessionRecord = z.infer<typeof sessionRecordSchema>

export const sessionSchema = z.object({
  ...sessionRecordSchema.omit({ user_id: true }).shape,
  is_current: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

export const listSessionsOutput = z.object({ sessions: z.array(sessionSchema) })
export const endSessionInput = z.strictObject({ session_id: idSchema })
