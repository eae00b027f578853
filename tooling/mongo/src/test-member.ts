import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { spawnMongod } from './mongod-process.ts'
import { freePort } from './ports.ts'

/** One node of a test replica set; `kill` and `restart` are what fault tests need. */
export type TestMember = {
  readonly port: number
  readonly pid: number
  /** Sends a signal (SIGKILL unless given); answers when the process is gone, or at once for SIGSTOP and SIGCONT. */
  kill: (signal?: NodeJS.Signals) => Promise<void>
  /** Starts the node again on the same data and port, and answers once it accepts connections. */
  restart: () => Promise<void>
}

type MemberOptions = {
  binary: string
  folder: string
  name: string
  parameters?: Record<string, string | number> | undefined
}

/** Starts a mongod without authentication, on data of its own below `folder`. */
export async function startTestMember({
  binary,
  folder,
  name,
  parameters = {},
}: MemberOptions): Promise<TestMember> {
  const port = await freePort()
  const settings = { diagnosticDataCollectionEnabled: 'false', ...parameters }
  const given = Object.entries(settings).flatMap(([key, value]) => [
    '--setParameter',
    `${key}=${value}`,
  ])
  const start = () =>
    spawnMongod({
      binary,
      dbPath: join(folder, name),
      port,
      logFile: join(folder, `${name}.log`),
      replicaSet: testReplicaSetName,
      detached: false,
      cacheGigabytes: 0.25,
      extraArgs: ['--oplogSize', '128', ...given],
    })
  let child = await start()
  return {
    port,
    get pid() {
      return child.pid ?? 0
    },
    kill: async (signal = 'SIGKILL') => {
      const gone = exitOf(child)
      child.kill(signal)
      if (signal !== 'SIGSTOP' && signal !== 'SIGCONT') await gone
    },
    restart: async () => {
      child = await start()
    },
  }
}

export const testReplicaSetName = 'test'

function exitOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}
