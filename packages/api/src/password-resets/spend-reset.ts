import {
  type AppError,
  invalidField,
  type OwnUser,
  type usePasswordResetInput,
} from '@parley/contracts'
import { findPasswordReset, spendPasswordReset } from '@parley/db'
import type { z } from 'zod'
import { endOlderTokens, openSession } from '../auth/index.ts'
import type { Context } from '../context.ts'

const maxFailures = 10
const windowSeconds = 15 * 60

/**
 * Whose password a code resets, without using it up. Throws invalid_input for one that is unknown, used,
 * over or a deactivated person's, and too_many_requests after ten such in fifteen minutes from one address.
 */
export async function checkReset(ctx: Context, { code }: { code: string }) {
  const { database, limits } = ctx.services
  const attempt = await limits.take({
    key: `reset:${ctx.address}`,
    max: maxFailures,
    windowSeconds,
  })
  const found = await findPasswordReset(database, { code }).catch(async (error: unknown) => {
    // A database that is away is no wrong code.
    await attempt.giveBack()
    throw error
  })
  if (found === null) throw refused()
  await attempt.giveBack()
  const { name, email } = found.user
  return { user: { name, email }, expires_at: found.expires_at }
}

/**
 * Sets a new password by a code, which is used up by that, ends every older token before it answers, and
 * signs in. Throws what checkReset throws.
 */
export async function spendReset(
  ctx: Context,
  { code, new_password }: z.output<typeof usePasswordResetInput>,
): Promise<{ user: OwnUser; token: string }> {
  // Looked for first: a wrong code costs no hash.
  await checkReset(ctx, { code })
  const { database, passwords } = ctx.services
  const password_hash = await passwords.hash(new_password)
  const user = await spendPasswordReset(database, { code, password_hash })
  if (user === null) throw refused()
  endOlderTokens(ctx.services, user)
  return openSession(ctx, user)
}

function refused(): AppError {
  return invalidField(
    'code',
    'code is not valid: it was used, replaced by a newer one or has expired',
  )
}
