import { AppError, type OwnUser, type TokenClaims } from '@parley/contracts'
import type { Account } from '@parley/db'
import type { Services } from '../services.ts'

type Found = { user: Account }

/** A signed-in, active person: the account as it is now, and the claims of the token they hold. */
export type Caller = { user: OwnUser; claims: TokenClaims }

/**
 * Who holds this token, as the database has it: a token whose session has ended, that is older
 * than a password change, or whose person is deactivated throws unauthenticated.
 */
export async function authenticate(services: Services, token: string | null): Promise<Caller> {
  const claims = await services.tokens.verify(token)
  const { hot } = services
  const found =
    living(await hot.caller(claims.session_id), claims) ??
    living(await hot.callerNow(claims.session_id), claims)
  if (found === null) throw new AppError('unauthenticated')
  const { token_epoch: _, ...user } = found.user
  return { user, claims }
}

/** What was found where its token still holds, else null. */
function living(found: Found | null, claims: TokenClaims): Found | null {
  const isLiving =
    found !== null &&
    found.user.id === claims.user_id &&
    found.user.status === 'active' &&
    found.user.token_epoch === claims.epoch
  return isLiving ? found : null
}
