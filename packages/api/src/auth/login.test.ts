import type { OwnUser } from '@parley/contracts'
import { registerUser, updateUser } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { appErrorOf } from '../error-answer.ts'
import { call, contextOf, person, testPassword, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
const admin = await person(services, 'Admin')
afterAll(() => services.close())
afterEach(() => vi.restoreAllMocks())

let ann: OwnUser
let addresses = 0
let here: string

beforeEach(async () => {
  ann = await person(services, 'Ann')
  addresses += 1
  here = `10.0.0.${addresses}`
})

async function signIn(input: unknown, address = here): Promise<string> {
  const ctx = contextOf(services, null, { address })
  return call({ path: 'auth.login', input, ctx }).then(
    () => 'ok',
    (error: unknown) => appErrorOf(error).code,
  )
}
const right = () => ({ email: ann.email, password: testPassword })
const wrong = () => ({ email: ann.email, password: 'wrong' })

async function fail(times: number, address = here): Promise<void> {
  for (let n = 0; n < times; n += 1) {
    expect(await signIn(wrong(), address)).toBe('invalid_credentials')
  }
}

describe('signing in', () => {
  it('gives the account and a token that works, whatever the case of the address', async () => {
    let told: string | null = null
    const ctx = contextOf(services, null, { onToken: (token) => (told = token) })
    const input = { email: ` ${ann.email.toUpperCase()} `, password: testPassword }
    const answer = await call({ path: 'auth.login', input, ctx })
    expect(answer).toEqual({ user: ann, token: expect.any(String) })
    expect(answer).toMatchObject({ token: told })
    const me = await call({ path: 'users.me', input: undefined, ctx: contextOf(services, told) })
    expect(me).toEqual({ user: ann })
  })

  it('is refused after ten failures for the account and address, also with the right password', async () => {
    await fail(10)
    const ctx = contextOf(services, null, { address: here })
    const refused = call({ path: 'auth.login', input: right(), ctx })
    const error = appErrorOf(await refused.catch((thrown: unknown) => thrown))
    expect(error).toMatchObject({ code: 'too_many_requests', status: 429 })
    expect(error.retryAfter).toBeGreaterThan(14 * 60)
    expect(error.retryAfter).toBeLessThanOrEqual(15 * 60)
    // In another case it is the same account; another address or account is another pair.
    expect(await signIn({ ...right(), email: ann.email.toUpperCase() })).toBe('too_many_requests')
    expect(await signIn(right(), 'another address')).toBe('ok')
    expect(await signIn({ email: admin.email, password: testPassword })).toBe('ok')
  })

  it('is free again fifteen minutes after the first failure', async () => {
    const now = performance.now.bind(performance)
    let later = 0
    vi.spyOn(performance, 'now').mockImplementation(() => now() + later)
    await fail(10)
    later = 15 * 60 * 1000 - 10_000
    expect(await signIn(right())).toBe('too_many_requests')
    later = 15 * 60 * 1000
    expect(await signIn(right())).toBe('ok')
  })

  it('with the right password counts as no failure, in between and many at once', async () => {
    await fail(9)
    for (let n = 0; n < 3; n += 1) expect(await signIn(right())).toBe('ok')
    await fail(1)
    expect(await signIn(right())).toBe('too_many_requests')
    const elsewhere = 'elsewhere'
    await Promise.all(Array.from({ length: 25 }, () => signIn(right(), elsewhere)))
    expect(await signIn(right(), elsewhere)).toBe('ok')
  })

  it('that is a 400 counts as no failure', async () => {
    for (let n = 0; n < 12; n += 1) {
      expect(await signIn({ email: ann.email })).toBe('invalid_input')
      expect(await signIn({ ...right(), password: { $ne: null } })).toBe('invalid_input')
      expect(await signIn({ ...right(), extra: 1 })).toBe('invalid_input')
    }
    expect(await signIn(right())).toBe('ok')
  })

  it('that the database could not answer counts as no failure', async () => {
    const away = vi.spyOn(services.passwords, 'matches').mockRejectedValue(new Error('away'))
    for (let n = 0; n < 12; n += 1) expect(await signIn(right())).toBe('unexpected')
    away.mockRestore()
    expect(await signIn(right())).toBe('ok')
  })

  it('lets 30 guesses at once have ten comparisons', async () => {
    const matches = vi.spyOn(services.passwords, 'matches')
    const guesses = await Promise.all(Array.from({ length: 30 }, () => signIn(wrong())))
    expect(matches).toHaveBeenCalledTimes(10)
    expect(guesses.filter((code) => code === 'invalid_credentials')).toHaveLength(10)
    expect(guesses.filter((code) => code === 'too_many_requests')).toHaveLength(20)
  })

  it('compares once and says the same for an unknown account, and limits it alike', async () => {
    const matches = vi.spyOn(services.passwords, 'matches')
    const unknown = { email: 'nobody@example.com', password: testPassword }
    const attempt = (input: object) =>
      call({ path: 'auth.login', input, ctx: contextOf(services, null, { address: here }) })
    const sentence = 'Invalid credentials'
    await expect(attempt(unknown)).rejects.toThrow(sentence)
    await expect(attempt(wrong())).rejects.toThrow(sentence)
    expect(matches.mock.calls).toEqual([
      [testPassword, null],
      ['wrong', expect.stringMatching(/^\$2/)],
    ])
    for (let n = 0; n < 9; n += 1) expect(await signIn(unknown)).toBe('invalid_credentials')
    expect(await signIn(unknown)).toBe('too_many_requests')
  })

  it('with a password of any length is no 400', async () => {
    for (const password of ['', 'x', 'x'.repeat(73), 'x'.repeat(100_000), '\0', '\ud800']) {
      expect(await signIn({ email: ann.email, password })).toBe('invalid_credentials')
    }
  })

  it('never matches a longer password that begins with the right 72 bytes', async () => {
    const password = 'p'.repeat(72)
    const email = 'long@example.com'
    const password_hash = await services.passwords.hash(password)
    await registerUser(database, { email, name: 'Long', password_hash, registration: 'open' })
    expect(await signIn({ email, password })).toBe('ok')
    expect(await signIn({ email, password: `${password}p` })).toBe('invalid_credentials')
  })

  it('is refused to a deactivated person as a wrong password is, and open again after', async () => {
    const matches = vi.spyOn(services.passwords, 'matches')
    await updateUser(database, { user_id: ann.id, status: 'deactivated' })
    expect(await signIn(right())).toBe('invalid_credentials')
    expect(matches).toHaveBeenCalledTimes(1)
    await updateUser(database, { user_id: ann.id, status: 'active' })
    expect(await signIn(right())).toBe('ok')
  })
})
