import { type Database, openDatabase, prepareDatabase } from '@parley/db'
import type { Turn } from '../scenario.ts'

/** Opens the turn's database with all its collections, validators and indexes, as a first start makes them. */
export async function openTurn({ mongodbUri, databaseName }: Turn): Promise<Database> {
  const database = await openDatabase({ uri: mongodbUri, name: databaseName, maxPoolSize: 4 })
  await prepareDatabase(database, { log: () => undefined })
  return database
}
