import { AppError, type OwnUser, type PasswordReset } from '@parley/contracts'
import { createPasswordReset } from '@parley/db'
import type { Caller } from '../auth/index.ts'
import type { Services } from '../services.ts'

const maxLinks = 20
const windowSeconds = 15 * 60

type CreateReset = { caller: Caller; target: OwnUser }

/**
 * Makes a link for someone who has forgotten their password, another admin included: what comes of it is
 * never silent, since it ends all their sessions, and the log has who made it. Throws user_deactivated and
 * too_many_requests.
 */
export async function createReset(
  { database, limits, log }: Services,
  { caller, target }: CreateReset,
): Promise<{ password_reset: PasswordReset }> {
  if (target.status === 'deactivated') throw new AppError('user_deactivated')
  await limits.take({ key: `reset-link:${target.id}`, max: maxLinks, windowSeconds })
  const created_by = caller.user.id
  const password_reset = await createPasswordReset(database, { user_id: target.id, created_by })
  log.warn({ user_id: target.id, created_by }, 'a link to reset a password was made')
  return { password_reset }
}
