import { randomBytes } from 'node:crypto'
import { chmod, link, open, readFile, realpath, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { makeFolder } from './make-folder.ts'

/** What a data folder remembers of its database. */
export type FolderState = { series?: string; port?: number }

export type DataFolder = {
  path: string
  dbPath: string
  logFile: string
  keyFile: string
  password: string
  state: FolderState
}

/**
 * Opens the part of DATA_DIR that belongs to the database, and makes what is missing: a key file and a
 * password, readable by their owner alone. Throws one sentence when the folder cannot be written.
 */
export async function openDataFolder(path: string): Promise<DataFolder> {
  const keyFile = join(path, 'mongo.key')
  await makeSecret(keyFile, () => randomBytes(756).toString('base64'))
  const password = await makeSecret(join(path, 'mongo.password'), () =>
    randomBytes(24).toString('hex'),
  )
  return {
    path,
    dbPath: join(path, 'mongo'),
    logFile: join(path, 'mongo.log'),
    keyFile,
    password,
    state: await readState(path),
  }
}

/** Makes DATA_DIR and answers its real path; throws one sentence when it cannot be written. */
export async function makeWritable(dataDir: string): Promise<string> {
  try {
    await makeFolder(resolve(dataDir))
    const path = await realpath(dataDir)
    const probe = join(path, `.probe-${randomBytes(4).toString('hex')}`)
    await writeDurably(probe, '')
    await rm(probe)
    return path
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `DATA_DIR=${dataDir} cannot be written (${why}): make it writable, or set DATA_DIR to another folder.`,
    )
  }
}

/** Remembers `state` for the next start. */
export async function saveState(path: string, state: FolderState): Promise<void> {
  const file = join(path, 'mongo.json')
  await writeDurably(`${file}.new`, `${JSON.stringify(state)}\n`)
  await rename(`${file}.new`, file)
}

async function readState(path: string): Promise<FolderState> {
  const text = await readFile(join(path, 'mongo.json'), 'utf8').catch(() => '{}')
  const stored: unknown = JSON.parse(text)
  const state: FolderState = {}
  if (typeof stored !== 'object' || stored === null) return state
  if ('series' in stored && typeof stored.series === 'string') state.series = stored.series
  if ('port' in stored && typeof stored.port === 'number') state.port = stored.port
  return state
}

/** The secret in `file`, made on the first call. A crash leaves either none or a whole one. */
async function makeSecret(file: string, make: () => string): Promise<string> {
  const kept = await readFile(file, 'utf8').catch(() => '')
  if (kept !== '') {
    await chmod(file, 0o600)
    return kept.trim()
  }
  await writeDurably(`${file}.new`, make())
  await rm(file, { force: true })
  await link(`${file}.new`, file)
  await rm(`${file}.new`)
  return readFile(file, 'utf8')
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
