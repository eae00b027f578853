import {
  AppError,
  type TokenClaims,
  tokenClaimsSchema,
  tokenLifetimeSeconds,
} from '@parley/contracts'
import { errors, jwtVerify, SignJWT } from 'jose'

export type Tokens = {
  sign(claims: Omit<TokenClaims, 'iat' | 'exp'>): Promise<{ token: string; expires_at: string }>
  verify(token: string | null): Promise<TokenClaims>
}

const algorithm = 'HS256'
const minSecretBytes = 32
const maxKnown = 20_000

/**
 * Signs and verifies tokens with the secret (32 bytes at least, else it throws). `verify` throws
 * unauthenticated for a missing, malformed, tampered or expired one, and for any other algorithm.
 */
export function createTokens(secret: string): Tokens {
  const key = new TextEncoder().encode(secret)
  if (key.byteLength < minSecretBytes) throw new Error('JWT_SECRET must have at least 32 bytes')
  /** Signatures that were right stay right; whether a token still lives is asked each time. */
  const known = new Map<string, TokenClaims>()

  function remember(token: string, claims: TokenClaims): void {
    known.set(token, claims)
    if (known.size <= maxKnown) return
    const oldest = known.keys().next()
    if (!oldest.done) known.delete(oldest.value)
  }

  async function check(token: string): Promise<TokenClaims> {
    try {
      const { payload } = await jwtVerify(token, key, {
        algorithms: [algorithm],
        requiredClaims: ['user_id', 'iat', 'exp'],
      })
      const claims = tokenClaimsSchema.safeParse(payload)
      if (claims.success) return claims.data
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error
    }
    throw new AppError('unauthenticated')
  }

  return {
    async sign(claims) {
      const issued = Math.floor(Date.now() / 1000)
      const expires = issued + tokenLifetimeSeconds
      const token = await new SignJWT({ ...claims })
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setIssuedAt(issued)
        .setExpirationTime(expires)
        .setJti(crypto.randomUUID())
        .sign(key)
      return { token, expires_at: new Date(expires * 1000).toISOString() }
    },
    async verify(token) {
      if (token === null) throw new AppError('unauthenticated')
      const held = known.get(token)
      if (held !== undefined) {
        if (held.exp * 1000 > Date.now()) return held
        known.delete(token)
        throw new AppError('unauthenticated')
      }
      const claims = await check(token)
      remember(token, claims)
      return claims
    },
  }
}
