import { z } from 'zod'
import { newPasswordSchema } from '../auth/index.ts'
import { idSchema, timestampSchema } from '../fields/index.ts'
import { ownUserSchema } from '../users/index.ts'

export const resetCodeSchema = z.string().min(1).max(100)

/** The one living link to reset a person's password, as stored: by its code's hash, so that nobody who reads the database can use it. */
export const passwordResetRecordSchema = z.strictObject({
  id: idSchema,
  user_id: idSchema,
  /** SHA-256 in base64url. */
  code_hash: z.string().min(43).max(43),
  /** The admin who made it; null for whoever runs the server. */
  created_by: idSchema.nullable(),
  created_at: timestampSchema,
  expires_at: timestampSchema,
})
export type PasswordResetRecord = z.infer<typeof passwordResetRecordSchema>

/** What the link is made of, told once to whoever asked for it. */
export const passwordResetSchema = z.object({
  code: resetCodeSchema,
  ...passwordResetRecordSchema.pick({ user_id: true, expires_at: true }).shape,
})
export type PasswordReset = z.infer<typeof passwordResetSchema>

export const createPasswordResetInput = z.strictObject({ user_id: idSchema })
export const createPasswordResetOutput = z.object({ password_reset: passwordResetSchema })
export const checkPasswordResetInput = z.strictObject({ code: resetCodeSchema })
/** Whose password a code resets. */
export const checkPasswordResetOutput = z.object({
  user: ownUserSchema.pick({ name: true, email: true }),
  ...passwordResetRecordSchema.pick({ expires_at: true }).shape,
})
export const usePasswordResetInput = z.strictObject({
  code: resetCodeSchema,
  new_password: newPasswordSchema,
})

export const passwordResetLifetimeSeconds = 24 * 60 * 60

/** The page's address for a code. It stands behind a `#`, which no browser sends, so that no log has it. */
export function passwordResetPath(code: string): string {
  return `/reset#code=${encodeURIComponent(code)}`
}
