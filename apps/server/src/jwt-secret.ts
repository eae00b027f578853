import { randomBytes } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeFolder } from '@parley/mongo'
import { reasonOf, StartError } from './start-error.ts'

/**
 * The secret that tokens are signed with where JWT_SECRET is unset: made on the first start and kept
 * in `<dataDir>/jwt-secret`, readable by its owner alone. Throws a StartError where the folder
 * cannot be written or the file holds fewer than 32 bytes.
 */
export async function keptJwtSecret(dataDir: string): Promise<string> {
  const file = join(dataDir, 'jwt-secret')
  try {
    const kept = await readIfThere(file)
    if (kept === undefined) await makeOnce(file, randomBytes(48).toString('base64url'))
    const secret = kept ?? (await readFile(file, 'utf8')).trim()
    if (Buffer.byteLength(secret) >= 32) return secret
  } catch (error) {
    throw new StartError(
      `DATA_DIR=${dataDir} cannot be written (${reasonOf(error)}): make it writable, or set DATA_DIR to another folder`,
    )
  }
  throw new StartError(
    `${file} must hold at least 32 bytes: remove it to have a new one made (everyone signs in again)`,
  )
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** A link appears whole or not at all, and the first of two processes wins. */
async function makeOnce(file: string, secret: string): Promise<void> {
  await makeFolder(resolve(file, '..'))
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(secret)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await rm(draft, { force: true })
  }
}
