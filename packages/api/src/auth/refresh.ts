import { touchSession } from '@parley/db'
import type { Context } from '../context.ts'
import type { Caller } from './authenticate.ts'

/** A new token of the same session for a living one, valid for seven days from now. */
export async function refresh(ctx: Context, { user, claims }: Caller): Promise<{ token: string }> {
  const { token, expires_at } = await ctx.services.tokens.sign({
    user_id: user.id,
    email: user.email,
    role: user.role,
    session_id: claims.session_id,
    epoch: claims.epoch,
  })
  await touchSession(ctx.services.database, { session_id: claims.session_id, expires_at })
  ctx.services.hot.forgetSession(claims.session_id)
  ctx.onToken?.(token)
  return { token }
}
