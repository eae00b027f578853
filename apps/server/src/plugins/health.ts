import { setTimeout as pause } from 'node:timers/promises'
import fp from 'fastify-plugin'
import type { Metrics } from '../metrics.ts'
import type { PluginOptions } from './plugin-options.ts'

const patienceMs = 2000

/** Whether the promise is kept in time. */
async function isKept(promise: Promise<unknown>): Promise<boolean> {
  const late = new AbortController()
  const patience = pause(patienceMs, false, { signal: late.signal }).catch(() => false)
  const kept = promise.then(
    () => true,
    () => false,
  )
  const answer = await Promise.race([kept, patience])
  late.abort()
  return answer
}

/** What operators and load balancers ask: alive, ready for traffic, and figures for Prometheus. */
export const health = fp<Pick<PluginOptions, 'services'> & { metrics: Metrics }>(
  async (app, { services, metrics }) => {
    app.get('/healthz', async () => ({ status: 'alive' }))

    app.get('/readyz', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
      if (app.isDraining) return reply.code(503).send({ error: 'Stopping' })
      if (!(await isKept(services.database.ping()))) {
        return reply.code(503).send({ error: 'The database does not answer' })
      }
      if (!services.hub.isLive()) {
        const isLate = services.hub.isCatchingUp()
        const error = `The change stream is ${isLate ? 'catching up' : 'not live'}`
        return reply.code(503).send({ error })
      }
      return { status: 'ready' }
    })

    app.get('/metrics', async (_request, reply) => {
      reply.type(metrics.registry.contentType)
      return metrics.registry.metrics()
    })

    app.addHook('onResponse', (request, reply, done) => {
      metrics.request({
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        seconds: reply.elapsedTime / 1000,
      })
      done()
    })
  },
  { name: 'health', fastify: '5.x', dependencies: ['draining'] },
)
