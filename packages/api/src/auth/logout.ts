import { endSession } from '@parley/db'
import type { Context } from '../context.ts'
import type { Caller } from './authenticate.ts'

/** Ends the session of this token, its open subscriptions in this process included, before it answers. */
export async function logout(ctx: Context, { user, claims }: Caller): Promise<{ ok: true }> {
  const session = { user_id: user.id, session_id: claims.session_id }
  await endSession(ctx.services.database, session)
  ctx.services.hot.forgetSession(session.session_id)
  ctx.services.hub.endSession(session.session_id)
  ctx.onToken?.(null)
  return { ok: true }
}
