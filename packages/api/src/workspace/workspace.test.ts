import { sessionOutput } from '@parley/contracts'
import { findMember, findWorkspace } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, expect, it } from 'vitest'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testPassword, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const closed = await testServices(database, { registration: 'closed' })
const open = await testServices(database)
afterAll(() => Promise.all([closed.close(), open.close()]))

it('begins with its first account, whatever registration says, and tells the sign-in page so', async () => {
  const nobody = acting(closed)(null)
  const status = { name: 'Parley', is_first_run: true, registration: 'closed' }
  expect(await nobody('workspace.status')).toEqual(status)
  const input = { email: 'first@example.com', password: testPassword, name: 'First' }
  const { user } = sessionOutput.parse(await nobody('auth.register', input))
  expect(user.role).toBe('admin')
  expect(await nobody('workspace.status')).toEqual({ ...status, is_first_run: false })
  const channel_id = (await findWorkspace(database))?.general_channel_id ?? ''
  const general = await findMember(database, { channel_id, user_id: user.id })
  expect(general).toMatchObject({ role: 'owner' })
  const first = acting(closed)(user)
  expect(await first('workspace.get')).toMatchObject({
    workspace: { name: 'Parley', general_channel_id: channel_id },
    max_file_bytes: 1_000_000,
  })
  const again = { ...input, email: 'second@example.com' }
  expect(await outcomeOf(nobody('auth.register', again))).toBe('403 Not authorized')

  expect(await first('workspace.update', { name: '  Garden ' })).toMatchObject({
    workspace: { name: 'Garden' },
  })
  const renamed = { name: 'Garden', is_first_run: false, registration: 'open' }
  expect(await acting(open)(null)('workspace.status')).toEqual(renamed)

  const later = acting(open)(await person(open, 'Later'))
  expect(await later('workspace.get')).toMatchObject({ workspace: { name: 'Garden' } })
  expect(await outcomeOf(later('workspace.update', { name: 'Mine' }))).toBe('403 Not authorized')
  expect(await outcomeOf(first('workspace.update', { name: '' }))).toBe(
    '400 name must have 1 to 80 characters',
  )
})
