import { testDatabaseUri } from '@parley/mongo/test-database'
import { afterAll } from 'vitest'
import { type Database, openDatabase, prepareDatabase } from '../database/index.ts'

/** A prepared database that nobody else uses, for one test file; dropped and closed after its last test. */
export async function testDatabase(): Promise<Database> {
  const database = await openDatabase({ uri: testDatabaseUri(), monitorCommands: true })
  await prepareDatabase(database, { log: () => undefined })
  afterAll(async () => {
    await database.db.dropDatabase()
    await database.close()
  })
  return database
}
