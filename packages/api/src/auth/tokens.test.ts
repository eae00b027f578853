import { type JWTPayload, SignJWT } from 'jose'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { testSecret } from '../testing/stage.ts'
import { createTokens } from './index.ts'

const day = 24 * 60 * 60
const id = 'a'.repeat(24)
const claims = {
  user_id: id,
  email: 'a@example.com',
  role: 'user',
  session_id: id,
  epoch: 0,
} as const
const tokens = createTokens(testSecret)
const refused = { code: 'unauthenticated', message: 'Authentication required' }

afterEach(() => vi.useRealTimers())

const seconds = () => Math.floor(Date.now() / 1000)
const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A token as another program would make it. */
function forged(payload: JWTPayload, { alg = 'HS256', secret = testSecret } = {}) {
  return new SignJWT(payload).setProtectedHeader({ alg }).sign(new TextEncoder().encode(secret))
}

describe('a token', () => {
  it('carries its claims for seven days, and dies then, checked before or not', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const { token, expires_at } = await tokens.sign(claims)
    const { token: unseen } = await tokens.sign(claims)
    const read = await tokens.verify(token)
    expect(read).toMatchObject({ ...claims, exp: read.iat + 7 * day })
    expect(Date.parse(expires_at)).toBe(read.exp * 1000)
    vi.setSystemTime(read.exp * 1000 - 1000)
    expect(await tokens.verify(token)).toEqual(read)
    vi.setSystemTime(read.exp * 1000)
    for (const old of [token, unseen, token]) {
      await expect(tokens.verify(old)).rejects.toMatchObject(refused)
    }
  })

  it('is HS256 with exactly the documented claims and a header of its kind', async () => {
    const { token } = await tokens.sign(claims)
    const [header = '', payload = ''] = token.split('.')
    const parsed = [header, payload].map((part) =>
      JSON.parse(Buffer.from(part, 'base64url').toString()),
    )
    expect(parsed[0]).toEqual({ alg: 'HS256', typ: 'JWT' })
    expect(parsed[1]).toMatchObject({ ...claims, iat: expect.any(Number), exp: expect.any(Number) })
    expect((await tokens.sign(claims)).token).not.toBe(token)
  })

  it.each([
    ['HS512', () => forged({ ...claims, iat: seconds(), exp: seconds() + day }, { alg: 'HS512' })],
    ['HS384', () => forged({ ...claims, iat: seconds(), exp: seconds() + day }, { alg: 'HS384' })],
    ['no exp', () => forged({ ...claims, iat: seconds() })],
    ['no iat', () => forged({ ...claims, exp: seconds() + day })],
    ['an exp of the past', () => forged({ ...claims, iat: seconds() - 9, exp: seconds() - 1 })],
    ['no user_id', () => forged({ ...claims, user_id: undefined, iat: 1, exp: seconds() + day })],
    [
      'no session',
      () => forged({ ...claims, session_id: undefined, iat: 1, exp: seconds() + day }),
    ],
    [
      'an operator as user_id',
      () => forged({ ...claims, user_id: { $ne: null }, iat: 1, exp: seconds() + day }),
    ],
    ['an unknown role', () => forged({ ...claims, role: 'root', iat: 1, exp: seconds() + day })],
    [
      'another secret',
      () => forged({ ...claims, iat: 1, exp: seconds() + day }, { secret: `${testSecret}x` }),
    ],
    [
      'an nbf of tomorrow',
      () => forged({ ...claims, iat: 1, nbf: seconds() + day, exp: seconds() + 2 * day }),
    ],
    [
      'alg none',
      () =>
        `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url({ ...claims, iat: 1, exp: seconds() + day })}.`,
    ],
    ['no shape', () => 'nonsense'],
    ['no characters', () => ''],
    ['dots alone', () => '..'],
  ])('with %s is refused', async (_what, make) => {
    await expect(tokens.verify(await make())).rejects.toMatchObject(refused)
  })

  it('made as documented by another program with the secret is taken', async () => {
    const token = await forged({ ...claims, iat: seconds(), exp: seconds() + day })
    expect(await tokens.verify(token)).toMatchObject(claims)
  })

  it('is refused when a part was changed, also after the right one was seen', async () => {
    const { token } = await tokens.sign(claims)
    await tokens.verify(token)
    const [header, payload, signature = ''] = token.split('.')
    const admin = base64url({ ...claims, role: 'admin', iat: seconds(), exp: seconds() + day })
    const first = signature.startsWith('A') ? 'B' : 'A'
    for (const changed of [
      `${header}.${admin}.${signature}`,
      `${header}.${payload}.${first}${signature.slice(1)}`,
      `${header}.${payload}.`,
      `${base64url({ alg: 'none' })}.${payload}.${signature}`,
    ]) {
      await expect(tokens.verify(changed)).rejects.toMatchObject(refused)
    }
    await expect(tokens.verify(null)).rejects.toMatchObject(refused)
  })
})

describe('the secret', () => {
  it('must have 32 bytes', () => {
    expect(() => createTokens('x'.repeat(31))).toThrow('JWT_SECRET must have at least 32 bytes')
    expect(() => createTokens('é'.repeat(15))).toThrow('JWT_SECRET')
    createTokens('é'.repeat(16))
  })
})
