import { randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { endWithProcess } from './end-with-process.ts'
import { startOf } from './processes.ts'

/** Frees the folder; also happens by itself when the process exits in an orderly way. */
export type Release = () => void

/**
 * Takes the folder for this process. A lock whose process is gone, or whose pid now belongs to another
 * process, counts for nothing. Throws one sentence when a living process holds it.
 */
export async function lockFolder(path: string): Promise<Release> {
  const file = join(path, 'server.lock')
  const own = `${process.pid}\n${await startOf(process.pid)}\n`
  const fresh = `${file}.${randomBytes(4).toString('hex')}`
  await writeFile(fresh, own, { mode: 0o600 })
  try {
    while (!(await linked(fresh, file))) {
      const held = await readFile(file, 'utf8').catch(() => undefined)
      if (held === undefined) continue
      const holder = await livingHolder(held)
      if (holder !== undefined) {
        throw new Error(
          `Parley already runs on DATA_DIR=${path} (process ${holder}): stop it, or set DATA_DIR to another folder.`,
        )
      }
      await removeStale(file, held)
    }
  } finally {
    await rm(fresh, { force: true })
  }
  const release = () => {
    forget()
    if (readQuietly(file) === own) rmSync(file, { force: true })
  }
  const forget = endWithProcess(release)
  return release
}

async function livingHolder(content: string): Promise<number | undefined> {
  const [pid = '', start] = content.split('\n')
  if (!/^\d+$/.test(pid)) return undefined
  return (await startOf(Number(pid))) === start ? Number(pid) : undefined
}

/** By rename, so that of several that find the same stale lock none removes the winner's new one. */
async function removeStale(file: string, held: string): Promise<void> {
  const aside = `${file}.${randomBytes(4).toString('hex')}`
  const moved = await rename(file, aside).then(
    () => true,
    () => false,
  )
  if (!moved) return
  if ((await readFile(aside, 'utf8')) !== held) await linked(aside, file)
  await rm(aside, { force: true })
}

function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )
}

function readQuietly(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
