import { readFile, realpath } from 'node:fs/promises'
import { join } from 'node:path'
import { uriOf } from './embedded-node.ts'
import { findOrphan } from './orphans.ts'

/**
 * The connection string of the database that runs on `dataDir` now, under a living server or left by one;
 * undefined where none does, null where the folder holds no database at all. Changes nothing there.
 */
export async function runningUri(dataDir: string): Promise<string | undefined | null> {
  const path = await realpath(dataDir).catch(() => null)
  const password = path && (await readFile(join(path, 'mongo.password'), 'utf8').catch(() => null))
  if (!path || !password) return null
  const running = await findOrphan(join(path, 'mongo'))
  return running && uriOf({ port: running.port, password: password.trim() })
}
