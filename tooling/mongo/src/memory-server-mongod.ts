import { fork } from 'node:child_process'
import { join } from 'node:path'
import { watchDownload } from './download-progress.ts'
import type { DownloadMessage } from './memory-server-download.ts'

/** One release a series, each with the fix of CVE-2025-14847. */
const releases = ['8.2.6', '8.0.17', '7.0.28', '6.0.27']

type Options = { env: NodeJS.ProcessEnv; onProgress: (line: string) => void; series?: string }

/**
 * Downloads a mongod with mongodb-memory-server-core into `folder`, in a process of its own that is
 * stopped when the first byte takes over 5 s. Throws a sentence saying what failed.
 */
export async function downloadWithMemoryServer(folder: string, options: Options): Promise<string> {
  const { env, onProgress, series } = options
  const version = releases.find((release) => release.startsWith(`${series ?? ''}`))
  if (version === undefined) throw new Error(`no known download of MongoDB ${series}`)
  let bytes = 0
  let complete = false
  let binary: string | undefined
  const child = fork(join(import.meta.dirname, 'memory-server-download.ts'), [version, folder], {
    // That package checks TLS certificates only when npm's strict-ssl says so, and retries for long.
    env: { ...env, npm_config_strict_ssl: 'true', MONGOMS_MAX_RETRIES: '1' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  child.on('message', (message: DownloadMessage) => {
    if ('binary' in message) binary = message.binary
    else {
      bytes = message.received
      complete = message.received === message.total
    }
  })
  const failure = await watchDownload(child, {
    received: () => bytes,
    complete: () => complete,
    firstByteMs: 5_000,
    stallMs: 20_000,
    onProgress,
  })
  if (failure !== undefined || binary === undefined) throw new Error(failure ?? 'no answer')
  return binary
}
