import { withinDeadline } from './deadline.ts'
import type { Database } from './open-database.ts'

/** The moment by the clock of the database, which is the one clock that all processes share. */
export async function databaseNow({ client }: Pick<Database, 'client'>): Promise<Date> {
  const { localTime } = await withinDeadline(client.db('admin').command({ hello: 1 }))
  if (!(localTime instanceof Date)) throw new Error('The database did not tell its time')
  return localTime
}
