import type { Database } from '@parley/db'
import { afterAll } from 'vitest'
import type { PersonNotice } from '../notifications/index.ts'
import type { Services } from '../services.ts'
import { acting } from './acting.ts'
import { testServices } from './stage.ts'

/** Two server processes over one database until the file's tests are over, and all that either notifies people of. */
export async function twoProcesses(database: Database) {
  const services: Services = await testServices(database)
  const elsewhere: Services = await testServices(database)
  afterAll(() => Promise.all([services.close(), elsewhere.close()]))
  const notices: PersonNotice[] = []
  for (const each of [services, elsewhere]) {
    each.notices.carryBy(async (notice) => void notices.push(notice))
  }
  return { services, elsewhere, as: acting(services), notices }
}
