import { type OwnUser, tokenLifetimeSeconds } from '@parley/contracts'
import { createSession } from '@parley/db'
import type { Context } from '../context.ts'

/** Starts a session for someone who has just shown who they are: the account and a token of seven days. */
export async function openSession(
  ctx: Context,
  account: OwnUser & { token_epoch: number },
): Promise<{ user: OwnUser; token: string }> {
  const { token_epoch: epoch, ...user } = account
  const session = await createSession(ctx.services.database, {
    user_id: user.id,
    user_agent: ctx.userAgent.slice(0, 300),
    expires_at: new Date(Date.now() + tokenLifetimeSeconds * 1000).toISOString(),
  })
  const { token } = await ctx.services.tokens.sign({
    user_id: user.id,
    email: user.email,
    role: user.role,
    session_id: session.id,
    epoch,
  })
  ctx.onToken?.(token)
  return { user, token }
}
