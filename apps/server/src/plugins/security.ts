import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import { cursorHeader } from '@parley/contracts'
import fp from 'fastify-plugin'
import type { PluginOptions } from './plugin-options.ts'

/** The realtime connection's own origin: browsers differ in whether 'self' covers ws. */
function socketSources({ headers }: { headers: { host?: string | undefined } }): string {
  const host = headers.host ?? ''
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host)
    ? `ws://${host} wss://${host}`
    : "'self'"
}

/**
 * Headers that every answer carries. Styles may be inline, since the headless components of the page
 * and the API browser set them at run time; scripts may not.
 */
export const security = fp<Pick<PluginOptions, 'settings'>>(
  async (app, { settings }) => {
    await app.register(helmet, {
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'self'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'", "'unsafe-inline'"],
          imgSrc: ["'self'", 'data:', 'blob:'],
          mediaSrc: ["'self'", 'blob:'],
          fontSrc: ["'self'", 'data:'],
          connectSrc: ["'self'", socketSources],
          workerSrc: ["'self'", 'blob:'],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
        },
      },
      // Whether a domain is served by https alone is its operator's decision, made at the proxy.
      strictTransportSecurity: false,
      crossOriginEmbedderPolicy: false,
    })
    const { corsOrigins } = settings
    if (corsOrigins.length === 0) return
    await app.register(cors, {
      origin: corsOrigins.includes('*') ? '*' : corsOrigins,
      methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
      allowedHeaders: ['authorization', 'content-type', cursorHeader],
      exposedHeaders: ['retry-after', 'content-disposition'],
      maxAge: 600,
    })
  },
  { name: 'security', fastify: '5.x' },
)
