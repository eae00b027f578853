import { AppError } from '@parley/contracts'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { addressGroup } from '../address-group.ts'
import { requestToken } from '../call-context.ts'
import type { PluginOptions } from './plugin-options.ts'
import { maxBatchSize } from './trpc.ts'

/** What the requests of a route are counted as; `unknown` where the route does not tell. */
type Counted = 'not' | 'one' | 'batch' | 'unknown'

function countedAs(route: string): Counted {
  if (/^\/api\/(docs|openapi\.json)(\/|$)/.test(route)) return 'not'
  if (route.startsWith('/trpc/')) return 'batch'
  return route.startsWith('/api/') ? 'one' : 'unknown'
}

/** Routes are few, and asked about by every request. */
const known = new Map<string, Counted>()

function countedOnce(route: string): Counted {
  const counted = known.get(route) ?? countedAs(route)
  if (!known.has(route)) known.set(route, counted)
  return counted
}

/**
 * How many calls a request makes: a batch names its procedures in the path, separated by commas, and
 * a longer one than is allowed makes none. Judged by the route it has found: an address can be
 * written in many ways.
 */
function callsOf({ url, routeOptions, params }: FastifyRequest): number {
  const counted = countedOnce(routeOptions.url ?? '')
  if (counted === 'not') return 0
  if (counted === 'unknown') return url.startsWith('/api/') || url.startsWith('/trpc/') ? 1 : 0
  if (counted === 'one' || typeof params !== 'object' || params === null) return 1
  const path = 'path' in params ? String(params.path) : ''
  return Math.min(path.split(',').length, maxBatchSize)
}

/**
 * Limits calls a minute: of a person across their devices, or of an address where nobody is signed
 * in. A store of counters that fails lets calls through: it must not take the chat down with it.
 */
export const rateLimits = fp<PluginOptions>(
  async (app, { services, settings }) => {
    if (!settings.hasRateLimits) return

    async function keyOf(request: FastifyRequest): Promise<string> {
      try {
        const claims = await services.tokens.verify(requestToken(request))
        return `calls:user:${claims.user_id}`
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        return `calls:address:${addressGroup(request.ip)}`
      }
    }

    app.addHook('onRequest', async (request) => {
      const count = callsOf(request)
      if (count === 0) return
      const limit = { key: await keyOf(request), max: settings.callsPerMinute, windowSeconds: 60 }
      try {
        await services.limits.take({ ...limit, by: count })
      } catch (error) {
        if (error instanceof AppError) throw error
        request.log.warn({ err: error }, 'calls are not being limited')
      }
    })
  },
  { name: 'rate-limits', fastify: '5.x', dependencies: ['errors'] },
)
