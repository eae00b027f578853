import type { AddressInfo } from 'node:net'
import { createServices, type PushOptions, type ServiceOptions, vapidKeysOf } from '@parley/api'
import { openDatabase, prepareDatabase } from '@parley/db'
import { startReplicaSet } from '@parley/mongo'
import type { Logger } from 'pino'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { startSweeping } from './files/sweeping.ts'
import { addressError, checkAddress } from './free-address.ts'
import { hostInUrl } from './host-in-url.ts'
import { keptJwtSecret } from './jwt-secret.ts'
import { createMetrics } from './metrics.ts'
import { redisPrefix } from './redis-prefix.ts'
import { readSettings, type Settings } from './settings.ts'
import { reasonOf, StartError } from './start-error.ts'

export type StartOptions = {
  /** As readSettings makes them; of an empty environment unless given. */
  settings?: Partial<Settings>
  logger?: Logger
  /** Hears one plain line for each slow step. */
  onProgress?: (line: string) => void
  webRoot?: string
}

export type Parley = {
  url: string
  port: number
  /** Stops taking calls, finishes those under way within 10 s, and ends everything that was started. */
  close(): Promise<void>
}

const drainMs = 10_000

/**
 * Starts a whole server: its database where no MONGODB_URI is set, the services, the web server.
 * Any number of them live in one process. Throws a StartError of one line, with nothing left running.
 */
export async function startParley(options: StartOptions = {}): Promise<Parley> {
  const settings = { ...readSettings({}), ...options.settings }
  const { logger = pino({ level: 'silent' }), onProgress = () => undefined, webRoot } = options
  const undo: (() => Promise<unknown>)[] = []
  // The last started is the first to end; one that fails to end keeps none of the others alive.
  let undone: Promise<void> | undefined
  const undoAll = () => {
    undone ??= (async () => {
      for (const step of undo.reverse()) {
        await step().catch((error) => logger.error({ err: error }, 'while stopping'))
      }
    })()
    return undone
  }
  try {
    await checkAddress(settings)
    const jwtSecret = settings.jwtSecret ?? (await keptJwtSecret(settings.dataDir))
    const uri = settings.mongodbUri ?? (await embeddedUri())
    const database = await openDatabase({ ...settings, uri })
    undo.push(() => database.close())
    await prepareDatabase(database, { log: onProgress })
    const metrics = createMetrics()
    const services = await createServices({
      database,
      jwtSecret,
      redis: redisOf({ settings, jwtSecret, databaseName: database.db.databaseName }),
      eventRing: settings.eventRing,
      registration: settings.registration,
      maxFileBytes: settings.maxFileBytes,
      bcryptCost: settings.bcryptCost,
      areLimitsOn: settings.hasRateLimits,
      push: pushOf(settings),
      log: logger,
      observer: metrics.observer,
    })
    undo.push(() => services.close())
    const sweeping = startSweeping(database, logger)
    undo.push(() => sweeping.stop())
    const app = await buildApp({ services, settings, logger, metrics, webRoot })
    undo.push(() => app.close())
    await app.listen({ host: settings.host, port: settings.port }).catch((error) => {
      throw addressError(error, settings)
    })
    undo.push(() => app.drain(drainMs))
    const port = portOf(app.server.address())
    return { url: `http://${hostInUrl(settings.host)}:${port}`, port, close: undoAll }
  } catch (error) {
    await undoAll()
    throw error instanceof StartError ? error : new StartError(reasonOf(error), { cause: error })
  }

  async function embeddedUri(): Promise<string> {
    const replicaSet = await startReplicaSet({
      dataDir: settings.dataDir,
      onProgress,
      log: (line) => logger.warn(line),
    })
    undo.push(() => replicaSet.stop())
    onProgress(`MongoDB ${replicaSet.version} (${replicaSet.source}) on ${settings.dataDir}`)
    return replicaSet.uri
  }
}

type Redis = { settings: Settings; jwtSecret: string; databaseName: string }

function redisOf({ settings, ...workspace }: Redis): ServiceOptions['redis'] {
  const { redisUrl: url, redisPrefix: prefix = redisPrefix(workspace) } = settings
  return url === undefined ? undefined : { url, prefix }
}

function pushOf({ vapidPrivateKey: key, vapidSubject: subject }: Settings): PushOptions {
  return {
    ...(key !== undefined && { keys: vapidKeysOf(key) }),
    ...(subject !== undefined && { subject }),
  }
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}
