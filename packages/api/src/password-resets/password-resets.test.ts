import {
  checkPasswordResetOutput,
  createPasswordResetOutput,
  type OwnUser,
  sessionOutput,
} from '@parley/contracts'
import { updateUser } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Services } from '../services.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { call, contextOf, person, testPassword, testServices, tokenOf } from '../testing/stage.ts'
import { twoProcesses } from '../testing/two-processes.ts'

const database = await testDatabase()
const { services, elsewhere, as } = await twoProcesses(database)
const admin = await person(services, 'Admin')
const refused = '400 code is not valid: it was used, replaced by a newer one or has expired'
const signedOut = '401 Authentication required'
const next = 'another horse'

let ann: OwnUser
let addresses = 0
let address: string
beforeEach(async () => {
  ann = await person(services, 'Ann')
  addresses += 1
  address = `10.0.1.${addresses}`
})

async function codeFor(user: OwnUser = ann): Promise<string> {
  const made = await as(admin)('passwordResets.create', { user_id: user.id })
  return createPasswordResetOutput.parse(made).password_reset.code
}

type By = { by?: Services }
const stranger = (path: string, { by = services, ...input }: By & Record<string, unknown>) =>
  call({ path, input, ctx: contextOf(by, null, { address }) })
const use = (code: string, { by = services, new_password = next } = {}) =>
  stranger('passwordResets.use', { by, code, new_password })
const check = (code: string) => stranger('passwordResets.check', { code })
const me = (token: string, by: Services = services) =>
  outcomeOf(call({ path: 'users.me', input: undefined, ctx: contextOf(by, token) }))
const signIn = (password: string) =>
  outcomeOf(stranger('auth.login', { email: ann.email, password }))

describe('a link to reset a password', () => {
  it('says whose it is, and lets them choose a new one and in, once', async () => {
    const code = await codeFor()
    const { user } = checkPasswordResetOutput.parse(await check(code))
    expect(user).toEqual({ name: ann.name, email: ann.email })
    const entered = sessionOutput.parse(await use(code))
    expect(entered.user).toEqual(ann)
    expect(await me(entered.token)).toBe('ok')
    expect([await signIn(testPassword), await signIn(next)]).toEqual([
      '401 Invalid credentials',
      'ok',
    ])
    expect([await outcomeOf(check(code)), await outcomeOf(use(code))]).toEqual([refused, refused])
  })

  it('ends every older token, here before it answers and elsewhere soon', async () => {
    const [phone, desk] = [await tokenOf(services, ann), await tokenOf(services, ann)]
    const far = () => me(desk, elsewhere)
    expect([await me(phone), await far()]).toEqual(['ok', 'ok'])
    const { token } = sessionOutput.parse(await use(await codeFor()))
    expect([await me(phone), await me(desk), await me(token)]).toEqual([signedOut, signedOut, 'ok'])
    await expect.poll(far, { interval: 20, timeout: 10_000 }).toBe(signedOut)
    expect(await me(token, elsewhere)).toBe('ok')
    expect(await me(await tokenOf(services, admin), elsewhere)).toBe('ok')
  })

  it('is known to every process as soon as it was made, used or replaced', async () => {
    const [first, second] = [await codeFor(), await codeFor()]
    expect(await outcomeOf(use(first, { by: elsewhere }))).toBe(refused)
    expect(await outcomeOf(use(second, { by: elsewhere }))).toBe('ok')
    expect(await outcomeOf(use(second))).toBe(refused)
  })

  it('is made for another admin too, and noted in the log without its code', async () => {
    const other = await person(services, 'Other')
    await updateUser(database, { user_id: other.id, role: 'admin' })
    const warn = vi.spyOn(services.log, 'warn')
    const code = await codeFor(other)
    expect(warn.mock.calls).toEqual([
      [{ user_id: other.id, created_by: admin.id }, 'a link to reset a password was made'],
    ])
    warn.mockRestore()
    const phone = await tokenOf(services, other)
    expect(await outcomeOf(use(code))).toBe('ok')
    expect(await me(phone)).toBe(signedOut)
  })

  it('is neither made for a deactivated person nor of use to one', async () => {
    const code = await codeFor()
    await as(admin)('users.update', { user_id: ann.id, status: 'deactivated' })
    expect(await outcomeOf(as(admin)('passwordResets.create', { user_id: ann.id }))).toBe(
      '409 User is deactivated',
    )
    expect([await outcomeOf(check(code)), await outcomeOf(use(code))]).toEqual([refused, refused])
    await as(admin)('users.update', { user_id: ann.id, status: 'active' })
    expect(await outcomeOf(use(code))).toBe(refused)
    expect(await signIn(testPassword)).toBe('ok')
  })

  it('is not used up by a password that the rule refuses', async () => {
    const code = await codeFor()
    for (const new_password of ['short', 'x'.repeat(73)]) {
      expect(await outcomeOf(use(code, { new_password }))).toBe(
        '400 new_password must have 8 to 72 bytes',
      )
    }
    expect(await outcomeOf(use(code))).toBe('ok')
  })

  it('lets an address try ten wrong codes in fifteen minutes, and costs no hash for one', async () => {
    const code = await codeFor()
    const hash = vi.spyOn(services.passwords, 'hash')
    for (let n = 0; n < 5; n += 1) {
      expect(await outcomeOf(check(`wrong ${n}`))).toBe(refused)
      expect(await outcomeOf(use(`wrong ${n}`))).toBe(refused)
    }
    expect(hash).not.toHaveBeenCalled()
    hash.mockRestore()
    expect(await outcomeOf(use(code))).toBe('429 Too many requests')
    address = `${address}0`
    for (let n = 0; n < 12; n += 1) expect(await outcomeOf(check(code))).toBe('ok')
    expect(await outcomeOf(use(code))).toBe('ok')
  })

  it('is made twenty times in fifteen minutes for one person at most', async () => {
    for (let n = 0; n < 20; n += 1) await codeFor()
    const more = await outcomeOf(as(admin)('passwordResets.create', { user_id: ann.id }))
    expect(more).toBe('429 Too many requests')
    expect(await codeFor(await person(services))).toHaveLength(43)
  })

  it('works where nobody may register', async () => {
    const closed = await testServices(database, { registration: 'closed' })
    const made = await acting(closed)(admin)('passwordResets.create', { user_id: ann.id })
    const { code } = createPasswordResetOutput.parse(made).password_reset
    expect(await outcomeOf(use(code, { by: closed }))).toBe('ok')
    await closed.close()
  })
})
