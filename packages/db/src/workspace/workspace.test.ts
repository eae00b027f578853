import { AppError } from '@parley/contracts'
import { expect, it } from 'vitest'
import { explainedStages, testDatabase } from '../testing/index.ts'
import { registerUser } from '../users/index.ts'
import { findWorkspace, updateWorkspace } from './index.ts'

const database = await testDatabase()

it('is there from the first registration on, and has a name', async () => {
  expect(await findWorkspace(database)).toBeNull()
  const naming = updateWorkspace(database, { name: 'Early' })
  await expect(naming).rejects.toEqual(new AppError('not_found'))
  const person = { email: 'a@example.com', name: 'A', password_hash: 'x' }
  const { id } = await registerUser(database, { ...person, registration: 'open' })
  expect(await findWorkspace(database)).toMatchObject({ name: 'Parley', created_by: id })
  const named = await updateWorkspace(database, { name: 'Chess club' })
  expect(named.name).toBe('Chess club')
  expect(await findWorkspace(database)).toEqual(named)
  const { collectionScans } = await explainedStages(database, () => findWorkspace(database))
  expect(collectionScans).toBe(0)
})
