import { expect, it } from 'vitest'
import {
  explainedStages,
  insertSession,
  insertUser,
  someId,
  testDatabase,
} from '../testing/index.ts'
import {
  createSession,
  endOtherSessions,
  endSession,
  findCaller,
  listSessions,
  touchSession,
} from './index.ts'

const database = await testDatabase()
const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
const justNow = () => new Date(Date.now() - 1).toISOString()

it('finds whose a session is, without the hash, until it ends or expires', async () => {
  const user = await insertUser(database)
  const options = { user_id: user.id, user_agent: 'x'.repeat(400), expires_at: inAnHour() }
  const session = await createSession(database, options)
  expect(session.user_agent).toHaveLength(300)
  const caller = await findCaller(database, { session_id: session.id })
  const { password_hash, ...account } = user
  expect(caller).toEqual({ user: account, session })
  await touchSession(database, { session_id: session.id, expires_at: justNow() })
  expect(await findCaller(database, { session_id: session.id })).toBeNull()
  await touchSession(database, { session_id: session.id, expires_at: inAnHour() })
  expect(await endSession(database, { user_id: someId(), session_id: session.id })).toBe(false)
  expect(await findCaller(database, { session_id: session.id })).not.toBeNull()
  expect(await endSession(database, { user_id: user.id, session_id: session.id })).toBe(true)
  expect(await findCaller(database, { session_id: session.id })).toBeNull()
})

it('lists the living ones of a person, newest first, and ends all but one', async () => {
  const user_id = someId()
  const older = await insertSession(database, { user_id, created_at: '2026-01-01T00:00:00.000Z' })
  const newer = await insertSession(database, { user_id })
  await insertSession(database, { user_id, expires_at: justNow() })
  const foreign = await insertSession(database)
  expect(await listSessions(database, { user_id })).toEqual([newer, older])
  await endOtherSessions(database, { user_id, session_id: older.id })
  expect(await listSessions(database, { user_id })).toEqual([older])
  expect(await listSessions(database, { user_id: foreign.user_id })).toHaveLength(1)
})

it('reads no whole collection', async () => {
  const user = await insertUser(database)
  const { id, user_id } = await insertSession(database, { user_id: user.id })
  const { collectionScans, stages } = await explainedStages(database, async () => {
    await findCaller(database, { session_id: id })
    await touchSession(database, { session_id: id, expires_at: inAnHour() })
    await listSessions(database, { user_id })
    await endOtherSessions(database, { user_id, session_id: id })
    await endSession(database, { user_id, session_id: id })
  })
  expect(collectionScans).toBe(0)
  expect(stages).not.toContain('SORT')
})
