import { fileURLToPath } from 'node:url'
import type { Services } from '@parley/api'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { clientError } from './client-error.ts'
import { createMetrics, type Metrics } from './metrics.ts'
import { bodies } from './plugins/bodies.ts'
import { docs } from './plugins/docs.ts'
import { draining } from './plugins/draining.ts'
import { errors, sendError } from './plugins/errors.ts'
import { files } from './plugins/files.ts'
import { health } from './plugins/health.ts'
import { page } from './plugins/page.ts'
import { rateLimits } from './plugins/rate-limits.ts'
import { rest } from './plugins/rest.ts'
import { security } from './plugins/security.ts'
import { sockets } from './plugins/sockets.ts'
import { trpc } from './plugins/trpc.ts'
import { readableUrl } from './readable-url.ts'
import type { Settings } from './settings.ts'

export type AppOptions = {
  services: Services
  settings: Settings
  logger: FastifyBaseLogger
  /** Made anew unless the services' observer already belongs to some. */
  metrics?: Metrics
  /** Where the page's build is; apps/web/dist unless given. */
  webRoot?: string
}

const builtPage = fileURLToPath(new URL('../../web/dist', import.meta.url))
/** Slow enough for the largest file over a poor line, and not for ever. */
const requestTimeoutMs = 10 * 60 * 1000

/** Builds the web server around the services, ready to listen or to be called by `inject`. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const { services, settings, logger, metrics = createMetrics(), webRoot = builtPage } = options
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    trustProxy: settings.trustedProxies.length > 0 ? settings.trustedProxies : false,
    forceCloseConnections: true,
    requestTimeout: requestTimeoutMs,
    routerOptions: { maxParamLength: 5000 },
    rewriteUrl: (request) => readableUrl(request.url ?? '/'),
    frameworkErrors: (error, request, reply) => {
      // No hook runs for an address that cannot be read.
      reply.headers({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'self'",
      })
      return sendError(error, request, reply)
    },
    clientErrorHandler: clientError,
  })
  const plugins = { services, settings }
  await app.register(errors)
  await app.register(security, plugins)
  await app.register(sockets, plugins)
  await app.register(draining)
  await app.register(health, { services, metrics })
  await app.register(rateLimits, plugins)
  await app.register(bodies)
  await app.register(trpc, plugins)
  await app.register(rest, plugins)
  await app.register(files, plugins)
  await app.register(docs, plugins)
  await app.register(page, { webRoot })
  return app
}
