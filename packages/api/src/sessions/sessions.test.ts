import { listSessionsOutput, type OwnUser, sessionOutput, tokenOutput } from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { outcomeOf } from '../testing/acting.ts'
import { call, contextOf, person, testPassword, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const day = 24 * 60 * 60 * 1000
const signedOut = '401 Authentication required'

let ann: OwnUser
beforeEach(async () => {
  ann = await person(services, 'Ann')
})

async function signIn(userAgent = 'phone', user = ann): Promise<string> {
  const input = { email: user.email, password: testPassword }
  const ctx = contextOf(services, null, { userAgent })
  return sessionOutput.parse(await call({ path: 'auth.login', input, ctx })).token
}

const withToken = (token: string) => (path: string, input?: unknown) =>
  call({ path, input, ctx: contextOf(services, token) })
const me = (token: string) => outcomeOf(withToken(token)('users.me'))
const sessionsOf = async (token: string) =>
  listSessionsOutput.parse(await withToken(token)('sessions.list')).sessions
const currentOf = async (token: string) =>
  (await sessionsOf(token)).find(({ is_current }) => is_current)?.id ?? ''

describe('sessions', () => {
  it('are listed with their devices, the current one marked, others’ never', async () => {
    await signIn('elsewhere', await person(services))
    const phone = await signIn('phone')
    const desk = await signIn('d'.repeat(400))
    const sessions = await sessionsOf(phone)
    expect(sessions).toHaveLength(2)
    expect(sessions.find(({ is_current }) => is_current)).toMatchObject({ user_agent: 'phone' })
    expect(sessions.find(({ is_current }) => !is_current)?.user_agent).toBe('d'.repeat(300))
    expect(await currentOf(desk)).not.toBe(await currentOf(phone))
    expect(JSON.stringify(sessions)).not.toContain(phone)
  })

  it('are ended one by one, one’s own alone', async () => {
    const [phone, desk] = [await signIn('phone'), await signIn('desk')]
    const other = await signIn('other', await person(services))
    const end = (token: string, session_id: string) =>
      outcomeOf(withToken(token)('sessions.end', { session_id }))
    expect(await end(other, await currentOf(phone))).toBe('404 Not found')
    expect(await end(phone, newMessageId())).toBe('404 Not found')
    expect(await end(phone, await currentOf(desk))).toBe('ok')
    expect([await me(phone), await me(desk), await me(other)]).toEqual(['ok', signedOut, 'ok'])
    expect(await end(phone, await currentOf(phone))).toBe('ok')
    expect(await me(phone)).toBe(signedOut)
  })

  it('are ended everywhere else but here', async () => {
    const [phone, desk, car] = [await signIn(), await signIn(), await signIn()]
    const other = await signIn('other', await person(services))
    await withToken(desk)('sessions.endOthers')
    const outcomes = []
    for (const token of [phone, desk, car, other]) outcomes.push(await me(token))
    expect(outcomes).toEqual([signedOut, 'ok', signedOut, 'ok'])
  })

  it('end with logging out, for their tokens alone, and stay ended', async () => {
    const [phone, desk] = [await signIn(), await signIn()]
    const newer = tokenOutput.parse(await withToken(phone)('auth.refresh')).token
    await withToken(phone)('auth.logout')
    expect([await me(phone), await me(newer), await me(desk)]).toEqual([signedOut, signedOut, 'ok'])
    expect(await outcomeOf(withToken(phone)('auth.refresh'))).toBe(signedOut)
    expect(await outcomeOf(withToken(phone)('auth.logout'))).toBe(signedOut)
  })

  it('live for seven days from the last refresh', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const first = await signIn()
    vi.setSystemTime(Date.now() + 6 * day)
    const second = tokenOutput.parse(await withToken(first)('auth.refresh')).token
    expect(second).not.toBe(first)
    vi.setSystemTime(Date.now() + 2 * day)
    expect([await me(first), await me(second)]).toEqual([signedOut, 'ok'])
    vi.setSystemTime(Date.now() + 5 * day)
    expect(await me(second)).toBe(signedOut)
  })
})
