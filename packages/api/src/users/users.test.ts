import { listUsersOutput, type OwnUser, sessionOutput } from '@parley/contracts'
import { updateUser } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { acting, outcomeOf } from '../testing/acting.ts'
import { call, contextOf, person, testPassword, testServices, tokenOf } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const admin = await person(services, 'Admin')
const lastAdmin = '409 The last admin must remain'

let ann: OwnUser
beforeEach(async () => {
  ann = await person(services, 'Ann')
})

const update = (user: OwnUser, fields: object, by = admin) =>
  as(by)('users.update', { user_id: user.id, ...fields })
const me = (token: string) =>
  outcomeOf(call({ path: 'users.me', input: undefined, ctx: contextOf(services, token) }))
const signedOut = '401 Authentication required'

describe('the last admin', () => {
  it('can be neither demoted nor deactivated', async () => {
    expect(await outcomeOf(update(admin, { role: 'user' }))).toBe(lastAdmin)
    expect(await outcomeOf(update(admin, { status: 'deactivated' }))).toBe(lastAdmin)
    expect(await outcomeOf(update(admin, { role: 'admin', status: 'active' }))).toBe('ok')
  })

  it('is whoever remains active', async () => {
    await update(ann, { role: 'admin' })
    await update(ann, { status: 'deactivated' })
    expect(await outcomeOf(update(admin, { role: 'guest' }))).toBe(lastAdmin)
    await update(ann, { status: 'active' })
    expect(await outcomeOf(update(admin, { role: 'user' }))).toBe('ok')
    expect(await outcomeOf(update(ann, { role: 'user' }, ann))).toBe(lastAdmin)
    await update(admin, { role: 'admin' }, ann)
    await update(ann, { role: 'user' })
  })

  it('is one of two who demote each other at once', async () => {
    await update(ann, { role: 'admin' })
    const outcomes = await Promise.all([
      outcomeOf(update(ann, { role: 'user' })),
      outcomeOf(update(admin, { role: 'user' }, ann)),
    ])
    expect(outcomes.filter((outcome) => outcome === 'ok')).toHaveLength(1)
    await updateUser(database, { user_id: admin.id, role: 'admin' })
    await updateUser(database, { user_id: ann.id, role: 'user' })
    services.hot.clear()
  })
})

describe('a role', () => {
  it('holds with the next call, whichever way it changes', async () => {
    const token = await tokenOf(services, ann)
    const invite = () =>
      outcomeOf(
        call({
          path: 'invitations.create',
          input: { role: 'user' },
          ctx: contextOf(services, token),
        }),
      )
    for (let n = 0; n < 5; n += 1) {
      expect(await invite()).toBe('403 Not authorized')
      await update(ann, { role: 'admin' })
      expect(await invite()).toBe('ok')
      await update(ann, { role: 'user' })
    }
  })
})

describe('a deactivated person', () => {
  it('has no living token, also not after being let back', async () => {
    const token = await tokenOf(services, ann)
    expect(await me(token)).toBe('ok')
    await update(ann, { status: 'deactivated' })
    expect(await me(token)).toBe(signedOut)
    expect(await me(await tokenOf(services, ann))).toBe(signedOut)
    await update(ann, { status: 'active' })
    expect(await me(token)).toBe(signedOut)
    expect(await me(await tokenOf(services, ann))).toBe('ok')
  })
})

describe('a new password', () => {
  const next = 'another horse'
  const change = (token: string, current_password: string, new_password = next) =>
    call({
      path: 'users.changePassword',
      input: { current_password, new_password },
      ctx: contextOf(services, token),
    })
  const signIn = (password: string) =>
    outcomeOf(as(null)('auth.login', { email: ann.email, password }))

  it('ends every older token, gives a new one, and is the one to sign in with', async () => {
    const [mine, phone] = [await tokenOf(services, ann), await tokenOf(services, ann)]
    const { user, token } = sessionOutput.parse(await change(mine, testPassword))
    expect(user).toEqual(ann)
    expect([await me(mine), await me(phone), await me(token)]).toEqual([signedOut, signedOut, 'ok'])
    expect(await signIn(testPassword)).toBe('401 Invalid credentials')
    expect(await signIn(next)).toBe('ok')
  })

  it('needs the current one, with ten failures at most', async () => {
    const token = await tokenOf(services, ann)
    for (let n = 0; n < 10; n += 1) {
      expect(await outcomeOf(change(token, 'wrong'))).toBe('401 Invalid credentials')
    }
    expect(await outcomeOf(change(token, testPassword))).toBe('429 Too many requests')
    expect(await me(token)).toBe('ok')
    // Others are not kept from theirs.
    const other = await tokenOf(services, await person(services))
    expect(await outcomeOf(change(other, testPassword))).toBe('ok')
  })

  it('has 8 to 72 bytes', async () => {
    const token = await tokenOf(services, ann)
    const sentence = '400 new_password must have 8 to 72 bytes'
    for (const password of ['', '1234567', 'é'.repeat(37)]) {
      expect(await outcomeOf(change(token, testPassword, password))).toBe(sentence)
    }
    expect(await me(token)).toBe('ok')
  })
})

describe('an account', () => {
  it('shows its e-mail address to its person and to admins alone', async () => {
    const bob = await person(services, 'Bob')
    const seenBy = (by: OwnUser) => as(by)('users.get', { user_id: ann.id })
    const { email: _, ...visible } = ann
    expect(await seenBy(bob)).toEqual({ user: visible })
    expect(await seenBy(ann)).toEqual({ user: ann })
    expect(await seenBy(admin)).toEqual({ user: ann })
    const list = async (by: OwnUser, q: string) => {
      const page = await as(by)('users.list', { q })
      return listUsersOutput.parse(page).users
    }
    expect(await list(bob, ann.name)).toEqual([visible])
    expect(await list(bob, ann.email)).toEqual([])
    expect(await list(admin, ann.email)).toEqual([ann])
    const named = await as(bob)('users.list', { names: [ann.name.toUpperCase(), 'Nobody'] })
    expect(listUsersOutput.parse(named).users).toEqual([visible])
    for (const names of [[], [''], ['x'.repeat(81)], Array.from({ length: 21 }, () => 'x')]) {
      expect(await outcomeOf(as(bob)('users.list', { names }))).toMatch(/^400 /)
    }
  })

  it('is renamed by its person, and seen so with the next call', async () => {
    const renamed = await as(ann)('users.updateMe', { name: ' Anna ' })
    expect(renamed).toEqual({ user: { ...ann, name: 'Anna' } })
    expect(await as(ann)('users.me')).toEqual(renamed)
    for (const bad of [{ name: '' }, { name: 'x'.repeat(81) }, { role: 'admin' }, { email: 'x' }]) {
      expect(await outcomeOf(as(ann)('users.updateMe', bad))).toMatch(/^400 /)
    }
    expect(await as(ann)('users.me')).toEqual(renamed)
  })
})
