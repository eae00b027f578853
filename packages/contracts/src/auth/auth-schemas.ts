import { z } from 'zod'
import { fieldSentence, idSchema } from '../fields/index.ts'
import { invitationCodeSchema } from '../invitations/index.ts'
import { emailSchema, ownUserSchema, userNameSchema, workspaceRoleSchema } from '../users/index.ts'

export const passwordBytes = { min: 8, max: 72 } as const

const encoder = new TextEncoder()

/** How many bytes a password has in UTF-8, which is what bcrypt reads. */
export function passwordLength(password: string): number {
  return encoder.encode(password).byteLength
}

/** A password someone chooses: 8 to 72 bytes, since bcrypt reads no further than 72 and stops at a NUL. */
export const newPasswordSchema = z
  .string()
  .refine(
    (password) => {
      const length = passwordLength(password)
      return length >= passwordBytes.min && length <= passwordBytes.max
    },
    { error: fieldSentence((field) => `${field} must have 8 to 72 bytes`) },
  )
  .refine((password) => !password.includes('\0') && password.isWellFormed(), {
    error: fieldSentence((field) => `${field} must not contain NUL or broken characters`),
  })

export const registerInput = z.strictObject({
  email: emailSchema,
  password: newPasswordSchema,
  name: userNameSchema,
  invitation: invitationCodeSchema.optional(),
})

/** Login applies no rule for passwords: a wrong one of any length is a 401. */
export const loginInput = z.strictObject({ email: emailSchema, password: z.string() })

export const changePasswordInput = z.strictObject({
  current_password: z.string(),
  new_password: newPasswordSchema,
})

export const sessionOutput = z.object({ user: ownUserSchema, token: z.string() })
export const tokenOutput = z.object({ token: z.string() })
export const okOutput = z.object({ ok: z.literal(true) })

/** The claims of a token; `session_id` is what logging out ends, `epoch` what a password change ends. */
export const tokenClaimsSchema = z.object({
  user_id: idSchema,
  email: z.string(),
  role: workspaceRoleSchema,
  session_id: idSchema,
  epoch: z.int().min(0),
  iat: z.int(),
  exp: z.int(),
})
export type TokenClaims = z.infer<typeof tokenClaimsSchema>

export const tokenLifetimeSeconds = 7 * 24 * 60 * 60
