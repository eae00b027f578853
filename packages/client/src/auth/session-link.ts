import type { AppRouter } from '@parley/api'
import type { ProcedurePath } from '@parley/contracts'
import type { TRPCLink } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { answerDetails } from '../errors/index.ts'
import type { TokenStore } from './token-store.ts'

// These answer with a token that takes the place of the one held.
const signIns: ReadonlySet<string> = new Set<ProcedurePath>([
  'auth.register',
  'auth.login',
  'passwordResets.use',
])
const renewals: ReadonlySet<string> = new Set<ProcedurePath>([
  'auth.refresh',
  'users.changePassword',
])
const signOut: ProcedurePath = 'auth.logout'

function tokenIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('token' in data)) return null
  return typeof data.token === 'string' ? data.token : null
}

/**
 * Keeps the store in step with what the server says: a sign-in's token goes in, a refused or
 * ended one goes out. An answer to a call that was made with another token changes nothing.
 */
export function sessionLink(options: {
  tokens: TokenStore
  onAnswer: () => void
}): TRPCLink<AppRouter> {
  const { tokens, onAnswer } = options
  return () =>
    ({ op, next }) =>
      observable((observer) => {
        const used = tokens.get()
        const isCurrent = () => used !== null && tokens.get() === used

        function keepToken(data: unknown) {
          const token = tokenIn(data)
          const isReplaced = signIns.has(op.path) || (renewals.has(op.path) && isCurrent())
          if (token !== null && isReplaced) tokens.set(token)
          if (op.path === signOut && isCurrent()) tokens.set(null)
        }

        return next(op).subscribe({
          next(value) {
            if (op.type !== 'subscription' && 'data' in value.result) {
              keepToken(value.result.data)
              onAnswer()
            }
            observer.next(value)
          },
          error(error) {
            const isRefused = answerDetails(error)?.code === 'unauthenticated'
            if (isRefused && isCurrent()) tokens.set(null)
            observer.error(error)
          },
          complete() {
            observer.complete()
          },
        })
      })
}
