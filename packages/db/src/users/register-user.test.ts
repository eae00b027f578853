import { AppError } from '@parley/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import { createInvitation } from '../invitations/index.ts'
import { findMember, removeMember } from '../members/index.ts'
import { someId, testDatabase } from '../testing/index.ts'
import { findWorkspace } from '../workspace/index.ts'
import { findCredentials, registerUser } from './index.ts'

const database = await testDatabase()
const { collections } = database
const soon = () => new Date(Date.now() + 60_000).toISOString()

let number = 0
function newcomer() {
  number += 1
  const email = `n${number}@example.com`
  return { email, name: `N ${number}`, password_hash: 'hash', registration: 'open' as const }
}

async function invitation(fields: { email?: string; expires_at?: string } = {}) {
  const { email = null, expires_at = soon() } = fields
  const made = await createInvitation(database, {
    role: 'guest',
    email,
    created_by: someId(),
    expires_at,
  })
  return made.code
}

beforeEach(async () => {
  const { users, workspace, channels, channelMembers, invitations } = collections
  for (const collection of [users, workspace, channels, channelMembers, invitations]) {
    await database.db.collection(collection.collectionName).deleteMany({})
  }
})

describe('the first registration', () => {
  it('is one of twenty at once, with one workspace and one general that all are in', async () => {
    const people = await Promise.all(
      Array.from({ length: 20 }, () => registerUser(database, newcomer())),
    )
    const admins = people.filter(({ role }) => role === 'admin')
    expect(admins).toHaveLength(1)
    expect(await collections.users.countDocuments({ role: 'admin' })).toBe(1)
    expect(await collections.users.countDocuments()).toBe(20)
    expect(await collections.workspace.countDocuments()).toBe(1)
    expect(await collections.channels.countDocuments()).toBe(1)
    const workspace = await findWorkspace(database)
    const channel_id = workspace?.general_channel_id ?? ''
    for (const { id, role } of people) {
      const member = await findMember(database, { channel_id, user_id: id })
      expect(member?.role).toBe(role === 'admin' ? 'owner' : 'member')
    }
  })

  it('is let in whatever the policy says', async () => {
    const first = await registerUser(database, { ...newcomer(), registration: 'closed' })
    expect(first).toMatchObject({ role: 'admin', status: 'active', token_epoch: 0 })
    expect(first).not.toHaveProperty('password_hash')
  })
})

describe('later registrations', () => {
  beforeEach(async () => {
    await registerUser(database, newcomer())
  })

  it('need another e-mail address, also at the same moment', async () => {
    const same = newcomer()
    const results = await Promise.allSettled([1, 2, 3].map(() => registerUser(database, same)))
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toEqual(new AppError('email_taken'))
    }
    expect(await collections.channelMembers.countDocuments()).toBe(2)
    expect(await findCredentials(database, { email: same.email })).toMatchObject({
      email: same.email,
      password_hash: 'hash',
      token_epoch: 0,
    })
    expect(await findCredentials(database, { email: 'nobody@example.com' })).toBeNull()
  })

  it('store and compare addresses trimmed and lower-cased', async () => {
    const user = await registerUser(database, { ...newcomer(), email: ' LOUD@Example.com' })
    expect(user.email).toBe('loud@example.com')
    const again = registerUser(database, { ...newcomer(), email: 'loud@EXAMPLE.com ' })
    await expect(again).rejects.toEqual(new AppError('email_taken'))
    expect(await findCredentials(database, { email: 'Loud@example.com' })).not.toBeNull()
  })

  it('are forbidden when closed, and need an invitation when by invitation', async () => {
    const code = await invitation()
    for (const way of [
      { registration: 'closed' },
      { registration: 'closed', invitation: code },
      { registration: 'invite' },
    ] as const) {
      const attempt = registerUser(database, { ...newcomer(), ...way })
      await expect(attempt).rejects.toEqual(new AppError('forbidden'))
    }
    expect(await collections.users.countDocuments()).toBe(1)
  })

  it('use an invitation up once, with its role; guests do not join general', async () => {
    const code = await invitation()
    const tries = [1, 2, 3].map(() =>
      registerUser(database, { ...newcomer(), registration: 'invite', invitation: code }),
    )
    const results = await Promise.allSettled(tries)
    const made = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(made).toMatchObject([{ role: 'guest' }])
    expect(await collections.channelMembers.countDocuments()).toBe(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject(refused)
    }
  })

  it('refuse an unknown or expired invitation, and one for another address', async () => {
    const own = { ...newcomer(), registration: 'invite' as const }
    const codes = [
      'unknown',
      await invitation({ expires_at: new Date(Date.now() - 1).toISOString() }),
      await invitation({ email: 'other@example.com' }),
    ]
    for (const code of codes) {
      const attempt = registerUser(database, { ...own, invitation: code })
      await expect(attempt).rejects.toMatchObject(refused)
    }
    const code = await invitation({ email: own.email })
    expect(await registerUser(database, { ...own, invitation: code })).toMatchObject({
      role: 'guest',
    })
  })

  it('leave an invitation unused when the address is taken', async () => {
    const taken = newcomer()
    await registerUser(database, taken)
    const code = await invitation()
    const attempt = registerUser(database, { ...taken, invitation: code })
    await expect(attempt).rejects.toEqual(new AppError('email_taken'))
    const used = await registerUser(database, { ...newcomer(), invitation: code })
    expect(used.role).toBe('guest')
  })

  it('give general an owner again when everybody had left it', async () => {
    const workspace = await findWorkspace(database)
    const channel_id = workspace?.general_channel_id ?? ''
    await removeMember(database, { channel_id, user_id: workspace?.created_by ?? '' })
    const { id } = await registerUser(database, newcomer())
    expect(await findMember(database, { channel_id, user_id: id })).toMatchObject({ role: 'owner' })
  })
})

const refused = {
  code: 'invalid_input',
  message: 'invitation is not valid or has expired',
  issues: [{ path: 'invitation', message: 'invitation is not valid or has expired' }],
}
