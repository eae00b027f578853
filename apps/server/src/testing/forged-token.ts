import { createHmac } from 'node:crypto'
import { testSecret } from './stage.ts'

type Forgery = { claims: object; alg?: 'HS256' | 'HS512' | 'none'; secret?: string }

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token with these claims, signed as asked, by the tests' own means. */
export function forgedToken({ claims, alg = 'HS256', secret = testSecret }: Forgery): string {
  const unsigned = `${encoded({ alg, typ: 'JWT' })}.${encoded(claims)}`
  if (alg === 'none') return `${unsigned}.`
  const hash = alg === 'HS256' ? 'sha256' : 'sha512'
  return `${unsigned}.${createHmac(hash, secret).update(unsigned).digest('base64url')}`
}

/** The claims of a token, unchecked. */
export function claimsOf(token: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
}
