import type { registerInput } from '@parley/contracts'
import { registerUser } from '@parley/db'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { openSession } from './open-session.ts'

/** Makes an account and signs it in. Throws email_taken, forbidden (registration) or invalid_input (invitation). */
export async function register(ctx: Context, input: z.output<typeof registerInput>) {
  const { services } = ctx
  const { password, invitation, ...account } = input
  const user = await registerUser(services.database, {
    ...account,
    password_hash: await services.passwords.hash(password),
    registration: services.settings.registration,
    invitation,
  })
  return openSession(ctx, user)
}
