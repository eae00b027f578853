import { type DataFolder, makeWritable, openDataFolder, saveState } from './data-folder.ts'
import { replicaSetName, uriOf, versionIfPrimary } from './embedded-node.ts'
import { findMongod } from './find-mongod.ts'
import { lockFolder } from './folder-lock.ts'
import { boundLog, rotateLog } from './log-file.ts'
import { makePrimary } from './make-primary.ts'
import { spawnMongod } from './mongod-process.ts'
import { seriesOf } from './mongod-version.ts'
import { endProcess, findOrphan } from './orphans.ts'
import { freePort } from './ports.ts'
import { adoptedMongod, ownMongod, type RunningMongod } from './running-mongod.ts'
import { type Supervisor, supervise } from './supervisor.ts'

export type StartOptions = {
  dataDir: string
  /** Receives one plain line for each slow step. */
  onProgress: (line: string) => void
  /** Receives one line whenever the mongod ended unasked or runs again; `onProgress` unless given. */
  log?: (line: string) => void
  env?: NodeJS.ProcessEnv
  /** WiredTiger's cache in gigabytes, 0.25 to what the machine has. */
  cacheGigabytes?: number
  /** Megabytes of history that a change stream can resume from; counts on the first start only. */
  oplogMegabytes?: number
}

export type ReplicaSet = Supervisor & {
  /** With credentials, authSource and replicaSet; the same after each restart while its port is free. */
  uri: string
  port: number
  version: string
  source: string
}

/**
 * Starts a single-node replica set on `dataDir` (or takes over the one that a killed server has left
 * running) and answers when it takes writes. Throws one sentence when the folder cannot be written,
 * when a living server holds it, or when no fitting mongod can be had.
 */
export async function startReplicaSet(options: StartOptions): Promise<ReplicaSet> {
  const path = await makeWritable(options.dataDir)
  const release = await lockFolder(path)
  try {
    const folder = await openDataFolder(path)
    const { mongod, port, version, source } =
      (await adopt(folder, options)) ?? (await startAnew(folder, options))
    const supervisor = supervise({
      first: mongod,
      start: async () => (await launch({ folder, port, options })).mongod,
      log: options.log ?? options.onProgress,
    })
    const unbindLog = boundLog(folder.logFile)
    return {
      uri: uriOf({ port, password: folder.password }),
      port,
      version,
      source,
      get pid() {
        return supervisor.pid
      },
      onExit: supervisor.onExit,
      stop: async () => {
        await supervisor.stop()
        unbindLog()
        release()
      },
    }
  } catch (error) {
    release()
    throw error
  }
}

type Started = { mongod: RunningMongod; port: number; version: string; source: string }

async function adopt(folder: DataFolder, options: StartOptions): Promise<Started | undefined> {
  const orphan = await findOrphan(folder.dbPath)
  if (orphan === undefined) return undefined
  const { pid, port } = orphan
  const node = { port, password: folder.password }
  options.onProgress(`Found a database left running by an earlier Parley (process ${pid})`)
  const version = await versionIfPrimary(node)
  if (version !== undefined) {
    return {
      mongod: adoptedMongod(pid),
      port,
      version,
      source: 'left running by an earlier Parley',
    }
  }
  options.onProgress('It does not answer as it should: stopping it')
  await endProcess(pid)
  return undefined
}

async function startAnew(folder: DataFolder, options: StartOptions): Promise<Started> {
  const port = await freePort(folder.state.port)
  const { mongod, found } = await launch({ folder, port, options })
  try {
    const series = folder.state.series ?? seriesOf(found.version)
    folder.state = { series, port }
    await saveState(folder.path, folder.state)
    await makePrimary({ port, password: folder.password })
    return { mongod, port, version: found.version, source: found.source }
  } catch (error) {
    await endProcess(mongod.pid)
    throw error
  }
}

type Launch = { folder: DataFolder; port: number; options: StartOptions }

async function launch({ folder, port, options }: Launch) {
  const { onProgress, env, cacheGigabytes = 0.5, oplogMegabytes = 2_048 } = options
  const found = await findMongod({ onProgress, env, pinnedMajor: folder.state.series })
  await rotateLog(folder.logFile)
  const child = await spawnMongod({
    binary: found.binary,
    dbPath: folder.dbPath,
    port,
    logFile: folder.logFile,
    replicaSet: replicaSetName,
    detached: true,
    cacheGigabytes,
    extraArgs: [
      ...['--auth', '--keyFile', folder.keyFile, '--oplogSize', String(oplogMegabytes)],
      // A signal would otherwise wait 15 s for other members to take over, and there are none.
      ...['--setParameter', 'shutdownTimeoutMillisForSignaledShutdown=0'],
      ...['--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ],
  })
  return { mongod: ownMongod(child), found }
}
