import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Started = { uri: string; pid: number; port: number; version: string; source: string }

/** A process of its own that owns the embedded database on a folder, for tests that kill or stop it. */
export type Owner = {
  pid: number
  /** What it printed once the database was usable; rejects with what it complained of instead. */
  started: Promise<Started>
  kill: (signal: NodeJS.Signals) => void
  exited: Promise<void>
}

/** Starts run-replica-set.ts on `dataDir`, as the leader of a process group. */
export function spawnOwner(dataDir: string): Owner {
  const program = join(import.meta.dirname, 'run-replica-set.ts')
  const child = spawn(process.execPath, [program, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text
  })
  const started = new Promise<Started>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
    child.once('close', () => reject(new Error(complaint)))
  })
  started.catch(() => undefined)
  return {
    pid: child.pid ?? 0,
    started,
    kill: (signal) => child.kill(signal),
    exited: new Promise((resolve) => child.once('exit', () => resolve())),
  }
}

/** A folder for one test, gone with it. */
export async function scratchFolder(): Promise<{ path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'parley-data-'))
  return {
    path,
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true, maxRetries: 5 }),
  }
}
