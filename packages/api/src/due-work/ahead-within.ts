import { invalidField } from '@parley/contracts'
import { type Database, databaseNow } from '@parley/db'

const dayMs = 24 * 60 * 60 * 1000

type Ahead = { field: string; at: string; days: number }

/**
 * The present moment by the database's clock, where `at` lies at most so many days after it. Throws
 * invalid_input, naming the field, where it does not.
 */
export async function aheadWithin(database: Database, { field, at, days }: Ahead): Promise<string> {
  const now = await databaseNow(database)
  const ahead = Date.parse(at) - now.getTime()
  if (ahead <= 0) throw invalidField(field, `${field} must be in the future`)
  if (ahead > days * dayMs) throw invalidField(field, `${field} must be at most ${days} days ahead`)
  return now.toISOString()
}
