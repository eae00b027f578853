import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimsOf, forgedToken } from '../testing/forged-token.ts'
import { openStage, type Person, type Stage, testPassword } from '../testing/stage.ts'

let stage: Stage
let ada: Person

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.person('Ada')
})
afterAll(() => stage[Symbol.asyncDispose]())

const me = (token: string) => stage.call('GET /api/users/me', { token })
const refused = { status: 401, body: { error: 'Authentication required' } }

describe('tokens', () => {
  it('accepts one that the tests sign with the right secret', async () => {
    expect((await me(forgedToken({ claims: claimsOf(ada.token) }))).status).toBe(200)
  })

  it('refuses every forged, expired or mangled one', async () => {
    const claims = claimsOf(ada.token)
    const now = Math.floor(Date.now() / 1000)
    const { exp: _exp, ...withoutExp } = claims
    const [header, payload, signature] = ada.token.split('.')
    const tokens = {
      expired: forgedToken({ claims: { ...claims, iat: now - 100, exp: now - 1 } }),
      'another secret': forgedToken({ claims, secret: 'x'.repeat(40) }),
      'alg none': forgedToken({ claims, alg: 'none' }),
      'alg none with the old signature': `${forgedToken({ claims, alg: 'none' })}${signature}`,
      HS512: forgedToken({ claims, alg: 'HS512' }),
      'no exp': forgedToken({ claims: withoutExp }),
      'another role in it': `${header}.${Buffer.from(JSON.stringify({ ...claims, role: 'owner' })).toString('base64url')}.${signature}`,
      'an unknown session': forgedToken({ claims: { ...claims, session_id: 'a'.repeat(24) } }),
      'a later epoch': forgedToken({ claims: { ...claims, epoch: 1 } }),
      'cut off': `${header}.${payload}`,
      nonsense: 'nonsense',
    }
    for (const [what, token] of Object.entries(tokens)) {
      const { status, body } = await me(token)
      expect({ what, status, body }).toEqual({ what, ...refused })
    }
  })

  it('takes no other scheme, and a lower-case one', async () => {
    const call = (authorization: string) =>
      stage.call('GET /api/users/me', { headers: { authorization } })
    expect((await call(`Basic ${ada.token}`)).status).toBe(401)
    expect((await call(ada.token)).status).toBe(401)
    expect((await call(`bearer ${ada.token}`)).status).toBe(200)
  })

  it('takes no token from the address', async () => {
    expect((await stage.call(`GET /api/users/me?token=${ada.token}`)).status).toBe(401)
  })

  it('holds no longer once the person has signed out or changed the password', async () => {
    const login = async () => {
      const body = { email: ada.email, password: testPassword }
      const { body: answer } = await stage.call('POST /api/auth/login', { body })
      return String(Object.entries(answer ?? {}).find(([key]) => key === 'token')?.[1])
    }
    const first = await login()
    const second = await login()
    expect((await stage.call('POST /api/auth/logout', { token: first })).status).toBe(200)
    expect(await me(first)).toMatchObject(refused)
    expect((await me(second)).status).toBe(200)
    const body = { current_password: testPassword, new_password: 'a better horse' }
    await stage.call('POST /api/users/me/password', { token: second, body })
    expect(await me(second)).toMatchObject(refused)
    expect(await me(ada.token)).toMatchObject(refused)
  })
})
