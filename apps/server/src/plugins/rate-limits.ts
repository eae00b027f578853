import { AppError } from '@parley/contracts'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { addressGroup } from '../address-group.ts'
import { requestToken } from '../call-context.ts'
import type { PluginOptions } from './plugin-options.ts'
import { maxBatchSize } from './trpc.ts'

/**
 * How many calls a request makes: a batch names its procedures in the path, separated by commas, and
 * a longer one than is allowed makes none. Judged by the route it has found: an address can be
 * written in many ways.
 */
function callsOf({ url, routeOptions, params }: FastifyRequest): number {
  const route = routeOptions.url ?? ''
  if (/^\/api\/(docs|openapi\.json)(\/|$)/.test(route)) return 0
  if (![url, route].some((path) => /^\/(api|trpc)\//.test(path))) return 0
  const path: unknown = Object.entries(params ?? {}).find(([name]) => name === 'path')?.[1]
  const names = route.startsWith('/trpc/') ? String(path).split(',') : []
  return Math.min(Math.max(1, names.length), maxBatchSize)
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
        const calls = Array.from({ length: count }, () => services.limits.take(limit))
        await Promise.all(calls)
      } catch (error) {
        if (error instanceof AppError) throw error
        request.log.warn({ err: error }, 'calls are not being limited')
      }
    })
  },
  { name: 'rate-limits', fastify: '5.x', dependencies: ['errors'] },
)
