import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import cors from '@fastify/cors'
import { cursorHeader } from '@parley/contracts'
import fp from 'fastify-plugin'
import helmet from 'helmet'
import type { PluginOptions } from './plugin-options.ts'

/** Stands for the sources of one answer in the policy that is put together at the start. */
const ownSockets = 'ws://own.invalid'

/** The realtime connection's own origin: browsers differ in whether 'self' covers ws. */
function socketSources(host = ''): string {
  return /^[\w.-]+(:\d+)?$|^\[[\da-f:]+\](:\d+)?$/i.test(host)
    ? `ws://${host} wss://${host}`
    : "'self'"
}

/**
 * Helmet's headers. Styles may be inline, since the headless components of the page and the API
 * browser set them at run time; scripts may not.
 */
const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      mediaSrc: ["'self'", 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'", ownSockets],
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

/** What helmet says of an answer: the same of each but for the policy's own sockets, so it is asked once. */
function protection(): { constant: Record<string, string>; policy: (host?: string) => string } {
  const answer = new ServerResponse(new IncomingMessage(new Socket()))
  protect(answer.req, answer, (error) => {
    if (error) throw error
  })
  const { 'content-security-policy': policy, ...others } = answer.getHeaders()
  const constant = Object.fromEntries(
    Object.entries(others).map(([name, value]) => [name, String(value)]),
  )
  const [before, after] = String(policy).split(ownSockets)
  return { constant, policy: (host) => `${before}${socketSources(host)}${after}` }
}

/** Headers that every answer carries. */
export const security = fp<Pick<PluginOptions, 'settings'>>(
  async (app, { settings }) => {
    const { constant, policy } = protection()
    app.addHook('onRequest', (request, reply, done) => {
      reply.headers(constant)
      reply.header('content-security-policy', policy(request.headers.host))
      done()
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
