import { AppError, type changePasswordInput, type OwnUser } from '@parley/contracts'
import { findCredentials, setPassword } from '@parley/db'
import type { z } from 'zod'
import { type Caller, endOlderTokens, openSession } from '../auth/index.ts'
import type { Context } from '../context.ts'

const maxFailures = 10
const windowSeconds = 15 * 60

type ChangePassword = { caller: Caller; input: z.output<typeof changePasswordInput> }

/**
 * Sets a new password, ends every older token before it answers, and signs in anew. Throws
 * invalid_credentials for a wrong current one and too_many_requests after ten in fifteen minutes.
 */
export async function changePassword(
  ctx: Context,
  { caller, input }: ChangePassword,
): Promise<{ user: OwnUser; token: string }> {
  const { database, limits, passwords } = ctx.services
  const { id: user_id, email } = caller.user
  const attempt = await limits.take({ key: `password:${user_id}`, max: maxFailures, windowSeconds })
  const found = await findCredentials(database, { email })
  const isRight = await passwords.matches(input.current_password, found?.password_hash ?? null)
  if (!isRight) throw new AppError('invalid_credentials')
  await attempt.giveBack()
  const user = await setPassword(database, {
    user_id,
    password_hash: await passwords.hash(input.new_password),
  })
  endOlderTokens(ctx.services, user)
  return openSession(ctx, user)
}
