import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandOf, signal } from './processes.ts'
import { waitUntil } from './wait-until.ts'

/** A mongod that outlived the server that started it. */
export type Orphan = { pid: number; port: number }

/** The mongod that runs on `dbPath` now, known by its lock file and its command line. */
export async function findOrphan(dbPath: string): Promise<Orphan | undefined> {
  const content = await readFile(join(dbPath, 'mongod.lock'), 'utf8').catch(() => '')
  const pid = Number(content.trim())
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  const command = `${await commandOf(pid)} `
  const port = / --port (\d+) /.exec(command)?.[1]
  if (port === undefined || !command.includes(` --dbpath ${dbPath} `)) return undefined
  return { pid, port: Number(port) }
}

/** Ends the process in an orderly way, and after `patienceMs` at once; answers when it is gone. */
export async function endProcess(pid: number, patienceMs = 15_000): Promise<void> {
  const gone = async () => (await commandOf(pid)) === undefined
  const what = `process ${pid} to end`
  signal(pid, 'SIGTERM')
  // One that was paused would see no other signal.
  signal(pid, 'SIGCONT')
  try {
    await waitUntil(gone, { what, timeoutMs: patienceMs })
  } catch {
    signal(pid, 'SIGKILL')
    await waitUntil(gone, { what, timeoutMs: 15_000 })
  }
}
