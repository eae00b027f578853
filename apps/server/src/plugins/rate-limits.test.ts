import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressGroup } from '../address-group.ts'
import { openStage, type Person, type Stage, testPassword } from '../testing/stage.ts'

const max = 300
let stage: Stage
let ada: Person
let bob: Person

beforeAll(async () => {
  stage = await openStage({ settings: { callsPerMinute: max } })
  ada = await stage.person('Ada')
  bob = await stage.person('Bob')
})
afterAll(() => stage[Symbol.asyncDispose]())

const statuses = async (times: number, call: () => Promise<{ status: number }>) => {
  const answers = await Promise.all(Array.from({ length: times }, call))
  return Map.groupBy(answers, ({ status }) => status)
}

describe('calls a minute', () => {
  it('are counted for each person, over REST and tRPC together', async () => {
    const batch = Array.from({ length: 20 }, () => 'users.me').join(',')
    const call = () => stage.call(`GET /trpc/${batch}?batch=1&input={}`, { token: ada.token })
    expect([...(await statuses(max / 20, call)).keys()]).toEqual([200])
    const refused = await stage.call('GET /api/users/me', { token: ada.token })
    expect(refused).toMatchObject({ status: 429, body: { error: 'Too many requests' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60)
    const overTrpc = await stage.call('GET /trpc/users.me', { token: ada.token })
    expect(overTrpc).toMatchObject({
      status: 429,
      body: { error: { message: 'Too many requests', data: { httpStatus: 429 } } },
    })
    expect((await stage.call('GET /api/users/me', { token: bob.token })).status).toBe(200)
  })

  it('are counted for each address where nobody is signed in', async () => {
    const from = (remoteAddress: string) => stage.call('GET /api/nothing', { remoteAddress })
    const seen = await statuses(max + 5, () => from('10.0.0.1'))
    expect(seen.get(404)).toHaveLength(max)
    expect(seen.get(429)).toHaveLength(5)
    expect((await from('10.0.0.2')).status).toBe(404)
  })

  it('are counted however the address is written', async () => {
    const eve = await stage.person('Eve')
    const ways = ['/%61pi/users/me', '/api/users/m%65', '/%74rpc/users.me']
    await statuses(max, () => stage.call('GET /api/users/me', { token: eve.token }))
    for (const way of ways) {
      const { status } = await stage.call(`GET ${way}`, { token: eve.token })
      expect({ way, status }).toEqual({ way, status: 429 })
    }
  })

  it('leave health, documents and the page alone', async () => {
    for (const what of ['GET /healthz', 'GET /api/openapi.json', 'GET /api/docs/', 'GET /']) {
      const answer = await stage.call(what, {
        remoteAddress: '10.0.0.1',
        headers: { accept: 'text/html' },
      })
      expect(answer.status).toBe(200)
    }
  })

  it('take the addresses of one IPv6 network for one', () => {
    expect(addressGroup('2001:db8:1:2:3::4')).toBe(addressGroup('2001:db8:1:2::1'))
    expect(addressGroup('2001:db8:1:2::1')).not.toBe(addressGroup('2001:db8:1:3::1'))
    expect(addressGroup('2001:db8::1')).toBe('2001:db8:0:0')
    expect(addressGroup('::ffff:10.0.0.1')).toBe('10.0.0.1')
    expect(addressGroup('::1')).toBe('0:0:0:0')
  })
})

describe('failed sign-ins', () => {
  it('are refused from the eleventh on, for this account from this address', async () => {
    const login = (password: string, remoteAddress: string) =>
      stage.call('POST /api/auth/login', { body: { email: bob.email, password }, remoteAddress })
    for (let count = 0; count < 10; count += 1) {
      expect((await login('wrong', '10.1.0.1')).status).toBe(401)
    }
    const refused = await login(testPassword, '10.1.0.1')
    expect(refused).toMatchObject({ status: 429, body: { error: 'Too many requests' } })
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(60)
    const overTrpc = await stage.call('POST /trpc/auth.login', {
      body: { email: bob.email, password: testPassword },
      remoteAddress: '10.1.0.1',
    })
    expect(overTrpc.status).toBe(429)
    expect(Number(overTrpc.headers['retry-after'])).toBeGreaterThan(60)
    expect((await login(testPassword, '10.1.0.2')).status).toBe(200)
  })

  it('are counted together for the addresses of one IPv6 network', async () => {
    const guess = (n: number) =>
      stage.call('POST /api/auth/login', {
        body: { email: ada.email, password: 'wrong' },
        remoteAddress: `2001:db8:7:7::${n}`,
      })
    for (let count = 0; count < 10; count += 1) expect((await guess(count)).status).toBe(401)
    expect((await guess(10)).status).toBe(429)
  })
})

describe('RATE_LIMITS=off', () => {
  it('limits nothing', async () => {
    await using unlimited = await openStage({
      settings: { callsPerMinute: max, hasRateLimits: false },
    })
    const seen = await statuses(max + 5, () => unlimited.call('GET /api/nothing'))
    expect([...seen.keys()]).toEqual([404])
  })
})
