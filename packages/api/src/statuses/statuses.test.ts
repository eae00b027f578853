import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { appErrorOf } from '../error-answer.ts'
import type { Services } from '../services.ts'
import { readerOf } from '../testing/reader.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'

const database = await testDatabase()
let here: Services
let there: Services

beforeAll(async () => {
  here = await testServices(database)
  there = await testServices(database)
})
afterAll(() => Promise.all([here.close(), there.close()]))

const lunch = { emoji: '🍜', text: 'Out for lunch', expires_at: '2999-01-01T12:00:00.000Z' }

it('is told to everyone through every process, and is in everyone’s list until it is taken back', async () => {
  const [ann, bob] = [await person(here, 'Ann'), await person(here, 'Bob')]
  const [annToken, bobToken] = [await tokenOf(here, ann), await tokenOf(here, bob)]
  const bobReads = await readerOf(there, { token: bobToken })
  const says = (custom_status: unknown) =>
    call({ path: 'users.updateMe', input: { custom_status }, ctx: contextOf(here, annToken) })
  const heard = () =>
    bobReads.changes.flatMap((e) => (e.type === 'user.updated' ? [e.user.custom_status] : []))
  const list = () =>
    call({ path: 'statuses.list', input: undefined, ctx: contextOf(there, bobToken) })

  expect(await list()).toEqual({ statuses: [] })
  expect(await says(lunch)).toMatchObject({ user: { id: ann.id, custom_status: lunch } })
  await bobReads.until(() => heard().length === 1)
  expect(heard()).toEqual([lunch])
  expect(await list()).toEqual({ statuses: [{ id: ann.id, custom_status: lunch }] })

  await says(null)
  await bobReads.until(() => heard().length === 2)
  expect(heard()[1]).toBeNull()
  expect(await list()).toEqual({ statuses: [] })
  bobReads.stop()
})

it.each([
  [{ ...lunch, emoji: 'x' }],
  [{ ...lunch, text: 'x'.repeat(101) }],
  [{ ...lunch, emoji: null, text: '' }],
  [{ ...lunch, expires_at: 'tomorrow' }],
  [{ emoji: '🍜' }],
  ['lunch'],
])('refuses %j', async (custom_status) => {
  const token = await tokenOf(here, await person(here))
  const ctx = contextOf(here, token)
  const said = call({ path: 'users.updateMe', input: { custom_status }, ctx })
  await expect(said).rejects.toSatisfy((error) => appErrorOf(error).code === 'invalid_input')
})
