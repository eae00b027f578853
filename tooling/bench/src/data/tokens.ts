import { createHmac, randomBytes } from 'node:crypto'
import { type TokenClaims, tokenLifetimeSeconds } from '@parley/contracts'

/** What the servers of this run sign with, so that people need not sign in one by one. */
export const benchSecret = randomBytes(32).toString('hex')

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

/** A token as the server itself would give it, signed with `benchSecret`. */
export function signToken(claims: Omit<TokenClaims, 'iat' | 'exp'>): string {
  const iat = Math.floor(Date.now() / 1000)
  const payload = { ...claims, iat, exp: iat + tokenLifetimeSeconds }
  const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(payload)}`
  return `${signed}.${createHmac('sha256', benchSecret).update(signed).digest('base64url')}`
}
