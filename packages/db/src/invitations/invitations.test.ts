import { expect, it } from 'vitest'
import { explainedStages, someId, testDatabase } from '../testing/index.ts'
import { createInvitation, listInvitations, revokeInvitation } from './index.ts'

const database = await testDatabase()
const created_by = someId()
const make = (minutes: number, email: string | null = null) =>
  createInvitation(database, {
    role: 'guest',
    email,
    created_by,
    expires_at: new Date(Date.now() + minutes * 60_000).toISOString(),
  })

it('lists the invitations that can still be used, newest first', async () => {
  const first = await make(1, 'a@example.com')
  await make(-1)
  const second = await make(1)
  expect(first).toMatchObject({ role: 'guest', email: 'a@example.com', used_by: null, created_by })
  expect(first.code).toMatch(/^[\w-]{43}$/)
  expect(first.code).not.toBe(second.code)
  expect(await listInvitations(database)).toEqual([second, first])
  expect(await revokeInvitation(database, { code: first.code })).toBe(true)
  expect(await revokeInvitation(database, { code: first.code })).toBe(false)
  expect(await listInvitations(database)).toEqual([second])
})

it('reads no whole collection', async () => {
  const { code } = await make(1)
  const { collectionScans, stages } = await explainedStages(database, async () => {
    await listInvitations(database)
    await revokeInvitation(database, { code })
  })
  expect(collectionScans).toBe(0)
  expect(stages).not.toContain('SORT')
})
