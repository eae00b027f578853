import { AppError, type OwnUser, type TokenClaims } from '@parley/contracts'
import type { Services } from '../services.ts'

/** A signed-in, active person: the account as it is now, and the claims of the token they hold. */
export type Caller = { user: OwnUser; claims: TokenClaims }

/**
 * Who holds this token, as the database has it: a token whose session has ended, that is older
 * than a password change, or whose person is deactivated throws unauthenticated.
 */
export async function authenticate(services: Services, token: string | null): Promise<Caller> {
  const claims = await services.tokens.verify(token)
  const found = await services.hot.caller(claims.session_id)
  const isLiving =
    found !== null &&
    found.user.id === claims.user_id &&
    found.user.status === 'active' &&
    found.user.token_epoch === claims.epoch
  if (!isLiving) throw new AppError('unauthenticated')
  const { token_epoch: _, ...user } = found.user
  return { user, claims }
}
