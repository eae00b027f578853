import {
  invitationLifetimeSeconds,
  invitationOutput,
  listInvitationsOutput,
  ownUserOutput,
  sessionOutput,
} from '@parley/contracts'
import { createInvitation, findMember, findWorkspace } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, describe, expect, it, vi } from 'vitest'
import type { Services } from '../services.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { contextOf, person, testPassword, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const byInvitation = await testServices(database, { registration: 'invite' })
const closed = await testServices(database, { registration: 'closed' })
const open = await testServices(database)
afterAll(() => Promise.all([byInvitation, closed, open].map((services) => services.close())))

const admin = await person(open, 'Admin')
const asAdmin = acting(byInvitation)(admin)
const refused = '400 invitation is not valid or has expired'

let newcomers = 0
async function register(services: Services, fields: object = {}): Promise<unknown> {
  newcomers += 1
  const email = `newcomer-${newcomers}@example.com`
  const input = { email, password: testPassword, name: 'New', ...fields }
  return acting(services)(null)('auth.register', input)
}

async function invite(fields: object = {}) {
  const made = await asAdmin('invitations.create', { role: 'user', ...fields })
  return invitationOutput.parse(made).invitation
}

async function isInGeneral(user_id: string): Promise<boolean> {
  const workspace = await findWorkspace(database)
  const channel_id = workspace?.general_channel_id ?? ''
  return (await findMember(database, { channel_id, user_id })) !== null
}

describe('an invitation', () => {
  it('lets one person in, with its role, for seven days', async () => {
    const { code, expires_at } = await invite({ role: 'admin' })
    const lifetime = Date.parse(expires_at) - Date.now()
    expect(lifetime).toBeGreaterThan((invitationLifetimeSeconds - 60) * 1000)
    expect(lifetime).toBeLessThanOrEqual(invitationLifetimeSeconds * 1000)
    const { user, token } = sessionOutput.parse(await register(byInvitation, { invitation: code }))
    expect(user).toMatchObject({ role: 'admin', status: 'active' })
    expect(await isInGeneral(user.id)).toBe(true)
    const me = await contextOf(byInvitation, token).identify()
    expect(ownUserOutput.parse(me).user).toEqual(user)
    expect(await outcomeOf(register(byInvitation, { invitation: code }))).toBe(refused)
  })

  it('makes a guest a guest, who is not in general and joins nothing', async () => {
    const { code } = await invite({ role: 'guest' })
    const { user } = sessionOutput.parse(await register(byInvitation, { invitation: code }))
    expect(user.role).toBe('guest')
    expect(await isInGeneral(user.id)).toBe(false)
    const asGuest = acting(byInvitation)(user)
    const channel_id = (await findWorkspace(database))?.general_channel_id
    expect(await outcomeOf(asGuest('channels.join', { channel_id }))).toBe('403 Not authorized')
    expect(await asGuest('channels.list', {})).toEqual({ channels: [] })
    expect(await asGuest('channels.joinable', {})).toEqual({ channels: [], next_cursor: null })
  })

  it('for an address is for that address alone, without case', async () => {
    const { code, email } = await invite({ email: 'Wanted@Example.com' })
    expect(email).toBe('wanted@example.com')
    expect(await outcomeOf(register(byInvitation, { invitation: code }))).toBe(refused)
    const wanted = { invitation: code, email: 'WANTED@example.com' }
    expect(await outcomeOf(register(byInvitation, wanted))).toBe('ok')
  })

  it('is not used up by a registration that fails', async () => {
    const { code } = await invite()
    const taken = { invitation: code, email: admin.email }
    expect(await outcomeOf(register(byInvitation, taken))).toBe('409 Email already registered')
    const weak = { invitation: code, password: 'short' }
    expect(await outcomeOf(register(byInvitation, weak))).toBe(
      '400 password must have 8 to 72 bytes',
    )
    expect(await outcomeOf(register(byInvitation, { invitation: code }))).toBe('ok')
  })

  it('is for one of many who use it at once', async () => {
    const { code } = await invite()
    const tries = Array.from({ length: 5 }, () =>
      outcomeOf(register(byInvitation, { invitation: code })),
    )
    expect((await Promise.all(tries)).sort()).toEqual([...Array(4).fill(refused), 'ok'])
  })

  it('is listed until it is used, expired or taken back', async () => {
    const used = await invite()
    await register(byInvitation, { invitation: used.code })
    await createInvitation(database, {
      role: 'user',
      email: null,
      created_by: admin.id,
      expires_at: new Date(Date.now() - 1).toISOString(),
    })
    const living = await invite({ email: 'a@example.com' })
    const back = await invite()
    const revoke = () => outcomeOf(asAdmin('invitations.revoke', { code: back.code }))
    expect(await revoke()).toBe('ok')
    expect(await revoke()).toBe('404 Not found')
    const list = listInvitationsOutput.parse(await asAdmin('invitations.list')).invitations
    expect(list[0]).toEqual(living)
    const codes = list.map(({ code }) => code)
    expect(codes).not.toContain(used.code)
    expect(codes).not.toContain(back.code)
    expect(list.every(({ expires_at }) => Date.parse(expires_at) > Date.now())).toBe(true)
    expect(await outcomeOf(register(byInvitation, { invitation: back.code }))).toBe(refused)
  })
})

describe('registration', () => {
  it('by invitation needs one, said before what else is wrong and before any hashing', async () => {
    const hash = vi.spyOn(byInvitation.passwords, 'hash')
    expect(await outcomeOf(register(byInvitation))).toBe('403 Not authorized')
    expect(await outcomeOf(register(byInvitation, { email: 'x' }))).toBe('403 Not authorized')
    expect(hash).not.toHaveBeenCalled()
    expect(await outcomeOf(register(byInvitation, { invitation: 'unknown' }))).toBe(refused)
    expect(await outcomeOf(register(byInvitation, { invitation: 'x', email: 'x' }))).toBe(
      '400 Invalid email format',
    )
  })

  it('that is closed is closed with an invitation, too', async () => {
    const hash = vi.spyOn(closed.passwords, 'hash')
    const { code } = await invite()
    for (const fields of [{}, { invitation: code }, { email: 'x' }, { extra: 1 }]) {
      expect(await outcomeOf(register(closed, fields))).toBe('403 Not authorized')
    }
    expect(hash).not.toHaveBeenCalled()
  })

  it('that is open needs none, and heeds one', async () => {
    const { user } = sessionOutput.parse(await register(open))
    expect(user.role).toBe('user')
    expect(await isInGeneral(user.id)).toBe(true)
    const { code } = await invite({ role: 'guest' })
    expect(await register(open, { invitation: code })).toMatchObject({ user: { role: 'guest' } })
    expect(await outcomeOf(register(open, { invitation: code }))).toBe(refused)
  })

  it('names the first bad field in the order of the call', async () => {
    const outcome = (fields: object) => outcomeOf(register(open, fields))
    expect(await outcome({ email: 'x', password: 'x', name: '' })).toBe('400 Invalid email format')
    const weak = '400 password must have 8 to 72 bytes'
    for (const password of ['1234567', 'é'.repeat(37), 'x'.repeat(73)]) {
      expect(await outcome({ password, name: '' })).toBe(weak)
    }
    expect(await outcome({ password: 'with a \0 in it' })).toMatch(/^400 password must not contain/)
    for (const name of ['', '  ', 'x'.repeat(81)]) {
      expect(await outcome({ name })).toBe('400 name must have 1 to 80 characters')
    }
    expect(await outcome({ role: 'admin' })).toBe('400 role is not a known field')
    expect(await outcome({ password: 'é'.repeat(36) })).toBe('ok')
  })
})
