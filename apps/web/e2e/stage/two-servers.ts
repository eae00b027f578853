import { hasRedisServer, startRedis, whereRedis } from '@parley/vitest/redis-server'
import { testDatabaseUri } from '@parley/vitest/test-database'
import { type Server, startClockedServer } from './server.ts'

/** Presence and typing go from one process to the other through Redis alone: tests of them are skipped, by name, without. */
export const isShared = hasRedisServer
export const whereShared = whereRedis

/** Two processes of one workspace: one database, one secret, and one Redis where there is a redis-server. */
export async function startTwoServers(): Promise<{ here: Server; there: Server }> {
  const redis = hasRedisServer ? await startRedis() : undefined
  const settings = {
    MONGODB_URI: testDatabaseUri('page'),
    REDIS_URL: redis?.url,
  }
  const [here, there] = await Promise.all([
    startClockedServer(settings),
    startClockedServer(settings),
  ])
  let running = 2
  const asServer = (server: typeof here): Server => ({
    ...server,
    kill: () => server.end('SIGKILL'),
    async stop() {
      await server.end('SIGTERM')
      running -= 1
      if (running === 0) await redis?.stop()
    },
  })
  return { here: asServer(here), there: asServer(there) }
}
