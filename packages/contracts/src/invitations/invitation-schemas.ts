import { z } from 'zod'
import { idSchema, timestampSchema } from '../fields/index.ts'
import { emailSchema, workspaceRoleSchema } from '../users/index.ts'

export const invitationCodeSchema = z.string().min(1).max(100)

/** An invitation as stored: one registration with this code, and with this address where there is one. */
export const invitationRecordSchema = z.strictObject({
  id: idSchema,
  code: invitationCodeSchema,
  role: workspaceRoleSchema,
  email: emailSchema.nullable(),
  created_by: idSchema,
  created_at: timestampSchema,
  expires_at: timestampSchema,
  used_by: idSchema.nullable(),
})
export type InvitationRecord = z.infer<typeof invitationRecordSchema>

export const invitationSchema = z.object(
  invitationRecordSchema.pick({ code: true, role: true, email: true, expires_at: true }).shape,
)
export type Invitation = z.infer<typeof invitationSchema>

export const createInvitationInput = z.strictObject({
  role: workspaceRoleSchema,
  email: emailSchema.optional(),
})
export const invitationOutput = z.object({ invitation: invitationSchema })
export const listInvitationsOutput = z.object({ invitations: z.array(invitationSchema) })
export const revokeInvitationInput = z.strictObject({ code: invitationCodeSchema })

export const invitationLifetimeSeconds = 7 * 24 * 60 * 60
