import { AppError, type loginInput } from '@parley/contracts'
import { findCredentials } from '@parley/db'
import type { z } from 'zod'
import type { Context } from '../context.ts'
import { openSession } from './open-session.ts'

const maxFailures = 10
const windowSeconds = 15 * 60

/**
 * Signs in. Throws invalid_credentials, in the same time whether the account exists or not, and
 * too_many_requests after ten failures in fifteen minutes for the pair of account and address.
 */
export async function login(ctx: Context, input: z.output<typeof loginInput>) {
  const { limits } = ctx.services
  // Counted before the comparison, and given back after a right one: a burst of guesses at once gets no more than ten.
  const attempt = await limits.take({
    key: `sign-in:${input.email}:${ctx.address}`,
    max: maxFailures,
    windowSeconds,
  })
  const { found, isRight } = await compare(ctx, input).catch(async (error: unknown) => {
    // A database that is away is no failed sign-in.
    await attempt.giveBack()
    throw error
  })
  if (!isRight || found === null || found.status !== 'active') {
    throw new AppError('invalid_credentials')
  }
  await attempt.giveBack()
  const { password_hash: _, ...user } = found
  return openSession(ctx, user)
}

async function compare(
  { services: { database, passwords } }: Context,
  { email, password }: z.output<typeof loginInput>,
) {
  const found = await findCredentials(database, { email })
  const isRight = await passwords.matches(password, found?.password_hash ?? null)
  return { found, isRight }
}
