import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, open } from 'node:fs/promises'
import { endWithProcess } from './end-with-process.ts'
import { complaintIn } from './log-file.ts'
import { answers } from './ports.ts'
import { waitUntil } from './wait-until.ts'

export type MongodOptions = {
  binary: string
  dbPath: string
  port: number
  logFile: string
  replicaSet: string
  /** Detached: a Ctrl C in the terminal does not reach it. */
  detached: boolean
  /** WiredTiger's cache in gigabytes, at least 0.25. */
  cacheGigabytes: number
  extraArgs?: string[]
}

/**
 * Starts a mongod on 127.0.0.1 and answers once it accepts connections. It ends when this process exits
 * in an orderly way; its output goes to `logFile`, not to a pipe, so that it outlives a killed one.
 * Throws with the log's last error when it stops first.
 */
export async function spawnMongod(options: MongodOptions): Promise<ChildProcess> {
  const { binary, dbPath, port, logFile } = options
  await mkdir(dbPath, { recursive: true })
  const log = await open(logFile, 'a', 0o600)
  const child = spawn(binary, argsOf(options), {
    detached: options.detached,
    stdio: ['ignore', log.fd, log.fd],
  })
  const forget = endWithProcess(() => child.kill('SIGTERM'))
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
    forget()
  })
  child.once('exit', (code, signal) => {
    ended = signal ?? `exit code ${code}`
    forget()
  })
  try {
    await waitUntil(() => ended !== undefined || answers(port), {
      what: `mongod to accept connections (see ${logFile})`,
      timeoutMs: 60_000,
    })
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  } finally {
    await log.close()
  }
  if (ended !== undefined) {
    throw new Error(`mongod did not start (${ended}): ${await complaintIn(logFile)}`)
  }
  return child
}

function argsOf({
  dbPath,
  port,
  replicaSet,
  cacheGigabytes,
  extraArgs = [],
}: MongodOptions): string[] {
  return [
    ...['--dbpath', dbPath, '--port', String(port), '--bind_ip', '127.0.0.1'],
    ...['--replSet', replicaSet, '--wiredTigerCacheSizeGB', String(cacheGigabytes)],
    // zlib is left out: CVE-2025-14847 reads server memory through it before authentication.
    ...['--networkMessageCompressors', 'snappy,zstd'],
    ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
    ...extraArgs,
  ]
}
