import type { Exclusive } from '../retries/index.ts'
import { readClaims } from './token-claims.ts'
import type { TokenStore } from './token-store.ts'

const refreshAgeSeconds = 24 * 60 * 60
// Also what keeps a wrong clock from refreshing all the time.
const pauseMs = 60 * 60 * 1000

type RefreshOptions = {
  tokens: TokenStore
  locks: Exclusive
  /** Exchanges the token; keeping the new one is up to the call. */
  refresh: () => Promise<unknown>
}

/** Exchanges a token older than a day for a new one, at most once an hour and in one tab alone. */
export function createTokenRefresh({ tokens, locks, refresh }: RefreshOptions): { check(): void } {
  let notBefore = 0

  function isDue(): boolean {
    const claims = readClaims(tokens.get())
    return claims !== null && Date.now() / 1000 - claims.issued_at > refreshAgeSeconds
  }

  return {
    check() {
      if (Date.now() < notBefore || !isDue()) return
      notBefore = Date.now() + pauseMs
      const exchange = async () => {
        if (isDue()) await refresh()
      }
      // The old token stays good for days: a failed exchange is simply tried again later.
      locks.run('parley-token-refresh', exchange).catch(() => {})
    },
  }
}
