import { z } from 'zod'
import { countSchema, idSchema, lineSchema, timestampSchema } from '../fields/index.ts'

export const workspaceNameSchema = lineSchema({ min: 1, max: 80 })
export const registrationSchema = z.enum(['open', 'invite', 'closed'])
export type Registration = z.infer<typeof registrationSchema>

/** The one workspace as stored: its unique insert decides who is the first admin. */
export const workspaceRecordSchema = z.strictObject({
  id: idSchema,
  name: workspaceNameSchema,
  created_by: idSchema,
  general_channel_id: idSchema,
  created_at: timestampSchema,
})
export type WorkspaceRecord = z.infer<typeof workspaceRecordSchema>

export const workspaceSchema = z.object(
  workspaceRecordSchema.pick({ name: true, general_channel_id: true, created_at: true }).shape,
)
export type Workspace = z.infer<typeof workspaceSchema>

/** `max_file_bytes` is the largest file that may be uploaded. */
export const workspaceOutput = z.object({
  workspace: workspaceSchema,
  max_file_bytes: countSchema,
})
export type WorkspaceAnswer = z.infer<typeof workspaceOutput>
export const updateWorkspaceInput = z.strictObject({ name: workspaceNameSchema })

/** What the sign-in page may know before anyone has signed in. */
export const workspaceStatusOutput = z.object({
  name: workspaceNameSchema,
  is_first_run: z.boolean(),
  registration: registrationSchema,
})
