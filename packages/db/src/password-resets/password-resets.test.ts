import { ObjectId } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { explainedStages, insertSession, insertUser, testDatabase } from '../testing/index.ts'
import { findCredentials, setPassword, updateUser } from '../users/index.ts'
import { createPasswordReset, findPasswordReset, spendPasswordReset } from './index.ts'

const database = await testDatabase()
const { passwordResets, sessions } = database.collections

let user_id: string
let email: string
beforeEach(async () => {
  const user = await insertUser(database)
  user_id = user.id
  email = user.email
})

const make = (created_by: string | null = null) =>
  createPasswordReset(database, { user_id, created_by })
const spend = (code: string, password_hash = 'new') =>
  spendPasswordReset(database, { code, password_hash })
const hashNow = async () => (await findCredentials(database, { email }))?.password_hash

/** Lets the link's day be over. */
const age = () =>
  passwordResets.updateOne(
    { user_id: new ObjectId(user_id) },
    { $set: { expires_at: new Date(Date.now() - 1) } },
  )

describe('a link to reset a password', () => {
  it('is stored by its hash alone, and found by its code for a day', async () => {
    const admin = await insertUser(database, { role: 'admin' })
    const { code, expires_at } = await make(admin.id)
    expect(code).toMatch(/^[\w-]{43}$/)
    const stored = await passwordResets.findOne({ user_id: new ObjectId(user_id) })
    expect(JSON.stringify(stored)).not.toContain(code)
    expect(stored?.created_by?.toHexString()).toBe(admin.id)
    const day = Date.parse(expires_at) - Number(stored?.created_at)
    expect(day).toBe(24 * 60 * 60 * 1000)
    const found = await findPasswordReset(database, { code })
    expect(found).toMatchObject({ user: { id: user_id, email, token_epoch: 0 }, expires_at })
    expect(found?.user).not.toHaveProperty('password_hash')
    expect(await findPasswordReset(database, { code: `${code}x` })).toBeNull()
    await age()
    expect([await findPasswordReset(database, { code }), await spend(code)]).toEqual([null, null])
  })

  it.each([
    ['demoted', { role: 'user' }],
    ['deactivated', { status: 'deactivated' }],
  ] as const)('is worth nothing once the admin who made it is %s', async (_how, change) => {
    const [maker] = await Promise.all([
      insertUser(database, { role: 'admin' }),
      insertUser(database, { role: 'admin' }),
    ])
    const { code } = await make(maker.id)
    await updateUser(database, { user_id: maker.id, ...change })
    expect([await findPasswordReset(database, { code }), await spend(code)]).toEqual([null, null])
    await updateUser(database, { user_id: maker.id, role: 'admin', status: 'active' })
    expect(await spend(code)).toMatchObject({ id: user_id })
  })

  it('sets the password once and ends every session', async () => {
    const { code } = await make()
    await insertSession(database, { user_id })
    const other = await insertSession(database)
    expect(await spend(code)).toMatchObject({ id: user_id, token_epoch: 1 })
    expect(await hashNow()).toBe('new')
    expect(await sessions.countDocuments({ user_id: new ObjectId(user_id) })).toBe(0)
    expect(await sessions.countDocuments({ _id: new ObjectId(other.id) })).toBe(1)
    expect(await spend(code, 'newer')).toBeNull()
    expect(await hashNow()).toBe('new')
  })

  it('is for one of many who use it at once', async () => {
    const { code } = await make()
    const spent = await Promise.all(Array.from({ length: 5 }, (_, n) => spend(code, `hash ${n}`)))
    const won = spent.flatMap((account, n) => (account === null ? [] : [n]))
    expect(won).toHaveLength(1)
    expect(await hashNow()).toBe(`hash ${won[0]}`)
  })

  it('ends with a newer one, also of many made at once', async () => {
    const first = await make()
    const second = await make()
    expect(await spend(first.code)).toBeNull()
    expect(await findPasswordReset(database, second)).not.toBeNull()
    const many = await Promise.all(Array.from({ length: 5 }, () => make()))
    const living = await Promise.all(many.map((each) => findPasswordReset(database, each)))
    expect(living.filter((found) => found !== null)).toHaveLength(1)
  })

  it('ends with any other new password, and with being deactivated', async () => {
    const { code } = await make()
    await setPassword(database, { user_id, password_hash: 'chosen' })
    expect(await spend(code)).toBeNull()
    const late = await make()
    await updateUser(database, { user_id, status: 'deactivated' })
    expect(await findPasswordReset(database, late)).toBeNull()
    await updateUser(database, { user_id, status: 'active' })
    expect(await spend(late.code)).toBeNull()
    expect(await hashNow()).toBe('chosen')
  })

  it('is of no use to one who is deactivated as it is made', async () => {
    await updateUser(database, { user_id, status: 'deactivated' })
    const { code } = await make()
    expect([await findPasswordReset(database, { code }), await spend(code)]).toEqual([null, null])
    expect(await hashNow()).toBe('hash')
  })
})

it('reads no whole collection', async () => {
  const { code } = await make()
  const { collectionScans } = await explainedStages(database, async () => {
    await findPasswordReset(database, { code })
    await make()
    await spend(code)
  })
  expect(collectionScans).toBe(0)
})
