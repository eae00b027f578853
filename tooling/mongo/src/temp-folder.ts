import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** When its input ends, the owner is gone: ends every mongod below the folder and removes it. */
const reaper =
  'cat >/dev/null; kill -9 $(cat "$0"/*/mongod.lock) 2>/dev/null; rm -rf "$0" || { sleep 1; rm -rf "$0"; }'

export type TempFolder = { path: string; remove: () => Promise<void> }

/**
 * A temporary folder for the data of test mongods, one sub-folder each. It goes on `remove`, and where
 * there is a POSIX shell also, with its mongods, when this process dies in whatever way.
 */
export async function tempFolder(): Promise<TempFolder> {
  const path = await mkdtemp(join(tmpdir(), 'parley-mongo-'))
  if (process.platform === 'win32') {
    return { path, remove: () => rm(path, { recursive: true, force: true }) }
  }
  const child = spawn('sh', ['-c', reaper, path], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.unref()
  return {
    path,
    remove: async () => {
      child.ref()
      child.stdin.end()
      await gone
    },
  }
}
