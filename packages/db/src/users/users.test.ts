import { AppError } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { explainedStages, insertSession, insertUser, testDatabase } from '../testing/index.ts'
import {
  findCredentials,
  findUser,
  listStatuses,
  listUsers,
  setPassword,
  updateUser,
} from './index.ts'

const database = await testDatabase()
const { users, sessions } = database.collections

beforeEach(async () => {
  await users.deleteMany({})
  await sessions.deleteMany({})
})

async function listed(
  options: { q?: string; by_email?: boolean; names?: string[] } = {},
): Promise<string[]> {
  const names: string[] = []
  let before: string | undefined
  do {
    const page = await listUsers(database, { limit: 2, before, ...options })
    names.push(...page.users.map(({ name }) => name))
    before = page.next_cursor ?? undefined
  } while (before !== undefined)
  return names
}

describe('a stored user', () => {
  it.each(['Ada@x.io', 'ada@X.io', ' ada@x.io', 'ada'])(
    'has no e-mail such as %j',
    async (email) => {
      const { id } = await insertUser(database)
      const change = users.updateOne({ _id: new ObjectId(id) }, { $set: { email } })
      await expect(change).rejects.toMatchObject({ code: 121 })
    },
  )
})

describe('listUsers', () => {
  it('goes by name without case, equal names included, each person once', async () => {
    for (const name of ['bob', 'Álan', 'Bob', 'alan', 'BOB', 'zed', 'Alan']) {
      await insertUser(database, { name })
    }
    const names = await listed()
    expect(names.map((name) => name.toLowerCase())).toEqual([
      ...['alan', 'alan', 'álan', 'bob', 'bob', 'bob', 'zed'],
    ])
    expect(new Set(names)).toEqual(new Set(['bob', 'Álan', 'Bob', 'alan', 'BOB', 'zed', 'Alan']))
  })

  it('shows nobody twice and misses nobody who was there when people come in between', async () => {
    for (const name of ['b', 'd', 'f']) await insertUser(database, { name })
    const first = await listUsers(database, { limit: 2 })
    await insertUser(database, { name: 'a' })
    await insertUser(database, { name: 'e' })
    const rest = await listUsers(database, { limit: 9, before: first.next_cursor ?? '' })
    expect(first.users.map(({ name }) => name)).toEqual(['b', 'd'])
    expect(rest).toMatchObject({ users: [{ name: 'e' }, { name: 'f' }], next_cursor: null })
  })

  it('finds beginnings of words, whatever they are made of', async () => {
    await insertUser(database, { name: 'Anna-Lena Schmidt', email: 'boss@example.com' })
    await insertUser(database, { name: 'Юлия (ops)', email: 'anna@example.com' })
    expect(await listed({ q: 'LEN' })).toEqual(['Anna-Lena Schmidt'])
    expect(await listed({ q: 'schm anna' })).toEqual(['Anna-Lena Schmidt'])
    expect(await listed({ q: 'nna' })).toEqual([])
    expect(await listed({ q: 'юл ops' })).toEqual(['Юлия (ops)'])
    expect(await listed({ q: '.* [a \0 (?' })).toEqual([])
    expect(await listed({ q: 'boss' })).toEqual([])
    expect(await listed({ q: 'boss', by_email: true })).toEqual(['Anna-Lena Schmidt'])
    expect(await listed({ q: 'ann', by_email: true })).toHaveLength(2)
    expect(await listed({ q: ' \0 ' })).toHaveLength(2)
  })

  it('finds those who are called exactly so, without case, each of them', async () => {
    for (const name of ['Ada', 'ADA', 'Ada Lovelace', 'Adá', 'bob']) {
      await insertUser(database, { name })
    }
    expect((await listed({ names: ['ada'] })).toSorted()).toEqual(['ADA', 'Ada'])
    expect(await listed({ names: ['Bob', 'ada lovelace', 'nobody'] })).toEqual([
      'Ada Lovelace',
      'bob',
    ])
    expect(await listed({ names: ['Ada', 'Bob'], q: 'b' })).toEqual(['bob'])
  })

  it('refuses a cursor that it did not give', async () => {
    await expect(listUsers(database, { limit: 2, before: 'x' })).rejects.toThrow(AppError)
  })
})

describe('updateUser', () => {
  it('keeps one of two admins who demote each other at once', async () => {
    for (const change of [{ role: 'user' }, { status: 'deactivated' }] as const) {
      for (let round = 0; round < 5; round += 1) {
        await users.deleteMany({})
        const pair = [
          await insertUser(database, { role: 'admin' }),
          await insertUser(database, { role: 'admin' }),
        ]
        const results = await Promise.allSettled(
          pair.map(({ id }) => updateUser(database, { user_id: id, ...change })),
        )
        expect(await users.countDocuments({ role: 'admin', status: 'active' })).toBe(1)
        const refused = results.filter((result) => result.status === 'rejected')
        expect(refused.map(({ reason }) => reason)).toEqual([new AppError('last_admin')])
      }
    }
  })

  it('counts no deactivated admin as one who remains', async () => {
    await insertUser(database, { role: 'admin', status: 'deactivated' })
    const { id } = await insertUser(database, { role: 'admin' })
    const demoting = updateUser(database, { user_id: id, role: 'guest' })
    await expect(demoting).rejects.toEqual(new AppError('last_admin'))
    expect(await updateUser(database, { user_id: id, name: 'Still here' })).toMatchObject({
      role: 'admin',
      name: 'Still here',
    })
  })

  it('ends every session and token on deactivating, and nothing on other changes', async () => {
    const { id, email } = await insertUser(database)
    await insertSession(database, { user_id: id })
    await insertSession(database)
    expect(await updateUser(database, { user_id: id, name: 'New' })).toMatchObject({ name: 'New' })
    expect(await sessions.countDocuments()).toBe(2)
    expect(await updateUser(database, { user_id: id, status: 'deactivated' })).toMatchObject({
      name: 'New',
      status: 'deactivated',
    })
    expect(await sessions.countDocuments()).toBe(1)
    await updateUser(database, { user_id: id, status: 'deactivated' })
    await updateUser(database, { user_id: id, status: 'active' })
    expect(await findCredentials(database, { email })).toMatchObject({
      status: 'active',
      token_epoch: 1,
    })
  })

  it('keeps rule, moment and schedule of quiet, ends them by null, and leaves what is not given', async () => {
    const {
      id: user_id,
      password_hash: _,
      token_epoch: __,
      ...account
    } = await insertUser(database)
    const dnd_until = '2026-03-01T12:00:00.000Z'
    const dnd_schedule = {
      from: '22:00',
      to: '07:00',
      weekdays: [1, 5],
      time_zone: 'Europe/Berlin',
    }
    expect(await updateUser(database, { user_id, name: 'Ann' })).toEqual({
      id: user_id,
      ...account,
      name: 'Ann',
    })
    const quiet = { dnd_until, dnd_schedule, notification_rule: 'none' as const }
    await updateUser(database, { user_id, ...quiet })
    expect(await updateUser(database, { user_id, dnd_until: null })).toMatchObject({
      ...quiet,
      name: 'Ann',
      dnd_until: null,
    })
    await updateUser(database, { user_id, dnd_schedule: null, notification_rule: 'all' })
    expect(await findUser(database, { user_id })).toMatchObject({
      dnd_until: null,
      dnd_schedule: null,
      notification_rule: 'all',
    })
    const dnd_resumed_at = '2026-03-01T22:30:00.000Z'
    await updateUser(database, { user_id, dnd_schedule })
    await updateUser(database, { user_id, dnd_resumed_at })
    const kept = await updateUser(database, { user_id, time_format: '24_hour' })
    expect(kept).toMatchObject({ dnd_schedule, dnd_resumed_at, time_format: '24_hour' })
    // Hours that are said anew hold.
    expect(await updateUser(database, { user_id, dnd_schedule })).toMatchObject({
      dnd_schedule,
      dnd_resumed_at: null,
      time_format: '24_hour',
    })
    const bad = users.updateOne(
      { _id: new ObjectId(user_id) },
      { $set: { dnd_schedule: { ...dnd_schedule, from: '' } } },
    )
    await expect(bad).rejects.toMatchObject({ code: 121 })
  })

  it('is null for nobody', async () => {
    expect(await updateUser(database, { user_id: 'f'.repeat(24), name: 'x' })).toBeNull()
    expect(await findUser(database, { user_id: 'f'.repeat(24) })).toBeNull()
  })
})

describe('setPassword', () => {
  it('counts up, and ends all sessions but the one to keep', async () => {
    const { id, email } = await insertUser(database)
    const kept = await insertSession(database, { user_id: id })
    await insertSession(database, { user_id: id })
    const change = { user_id: id, password_hash: 'new' }
    const user = await setPassword(database, { ...change, keep_session_id: kept.id })
    expect(user).toMatchObject({ id, token_epoch: 1 })
    expect(user).not.toHaveProperty('password_hash')
    expect(await sessions.countDocuments()).toBe(1)
    await setPassword(database, change)
    expect(await sessions.countDocuments()).toBe(0)
    expect(await findCredentials(database, { email })).toMatchObject({ password_hash: 'new' })
  })

  it('throws for nobody', async () => {
    const change = setPassword(database, { user_id: 'f'.repeat(24), password_hash: 'x' })
    await expect(change).rejects.toEqual(new AppError('user_not_found'))
  })
})

describe('listStatuses', () => {
  it('shows those who have said something that holds, and nobody else', async () => {
    const said = async (change: Partial<Parameters<typeof updateUser>[1]>) => {
      const { id: user_id } = await insertUser(database)
      await updateUser(database, { user_id, ...change })
      return user_id
    }
    const custom_status = { emoji: '🌴', text: 'Away until Monday', expires_at: null }
    const emojiOnly = { emoji: '🎧', text: '', expires_at: '2999-01-01T00:00:00.000Z' }
    const shown = [
      await said({ custom_status }),
      await said({ custom_status: emojiOnly }),
      await said({ dnd_until: '2999-01-01T00:00:00.000Z' }),
      await said({
        dnd_schedule: { from: '22:00', to: '07:00', weekdays: [1], time_zone: 'Europe/Berlin' },
      }),
    ]
    const back = await said({ custom_status })
    await updateUser(database, { user_id: back, custom_status: null })
    await said({ custom_status, status: 'deactivated' })
    await said({ dnd_until: '2001-01-01T00:00:00.000Z' })
    await said({})
    const statuses = await listStatuses(database)
    expect(statuses.map(({ id }) => id).sort()).toEqual(shown.sort())
    expect(statuses.find(({ id }) => id === shown[0])).toEqual({ id: shown[0], custom_status })
    expect(statuses.find(({ id }) => id === shown[1])?.custom_status).toEqual(emojiOnly)
  })
})

it('reads no whole collection', async () => {
  const { id, email } = await insertUser(database, { role: 'admin', name: 'a' })
  await insertUser(database, { role: 'admin', name: 'b' })
  await insertSession(database, { user_id: id })
  const { collectionScans, stages } = await explainedStages(database, async () => {
    await findUser(database, { user_id: id })
    await findCredentials(database, { email })
    const { next_cursor } = await listUsers(database, { limit: 1 })
    await listUsers(database, { limit: 1, before: next_cursor ?? '' })
    await listUsers(database, { limit: 1, q: 'a', by_email: true })
    await listUsers(database, { limit: 9, names: ['A', 'B', 'c'] })
    await listStatuses(database)
    await setPassword(database, { user_id: id, password_hash: 'x' })
    await updateUser(database, { user_id: id, status: 'deactivated' })
  })
  expect(collectionScans).toBe(0)
  expect(stages).not.toContain('SORT')
})
