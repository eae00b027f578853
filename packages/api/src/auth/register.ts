import { AppError, type registerInput } from '@parley/contracts'
import { findWorkspace, registerUser } from '@parley/db'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { rawField } from '../input.ts'
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

/**
 * Whether anyone may register so at all, asked before what they say is looked at, and before a
 * password costs its hash. The first account always may. Throws forbidden.
 */
export async function mayRegister(
  { database, settings }: Context['services'],
  raw: unknown,
): Promise<void> {
  const isInvited = rawField(raw, 'invitation') !== undefined
  if (settings.registration === 'open') return
  if (settings.registration === 'invite' && isInvited) return
  if ((await findWorkspace(database)) !== null) throw new AppError('forbidden')
}
