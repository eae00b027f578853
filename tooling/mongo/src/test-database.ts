import { randomBytes } from 'node:crypto'
import { inject } from 'vitest'
import type {} from './vitest-setup.ts'

/**
 * The URI of a database that nobody has used: in a test file of a project whose globalSetup is
 * `@parley/mongo/vitest-setup`. `name` (letters, digits, - and _; cut at 32) tells whose it is.
 */
export function testDatabaseUri(name = 'db'): string {
  const safe = name.replace(/[^\w-]/g, '_').slice(0, 32)
  const random = randomBytes(4).toString('hex')
  return withDatabase(inject('mongodbUri'), `${inject('mongodbPrefix')}${safe}_${random}`)
}

/** Not by the URL class: it refuses several hosts. */
function withDatabase(uri: string, database: string): string {
  const parts = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/.exec(uri)
  if (parts === null) throw new Error('MONGODB_TEST_URI is not a MongoDB connection string')
  const [, hosts, given, options] = parts
  const query = new URLSearchParams(options)
  if (hosts?.includes('@') && !query.has('authSource')) query.set('authSource', given || 'admin')
  return `${hosts}/${database}?${query}`
}
