import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import fp from 'fastify-plugin'
import { closeSockets } from './sockets.ts'

declare module 'fastify' {
  interface FastifyInstance {
    isDraining: boolean
    /** Takes no more connections, ends the realtime ones, and waits for the answers under way, `withinMs` at most. */
    drain(withinMs: number): Promise<void>
  }
}

/** What a stop needs to know: which answers are still under way. */
export const draining = fp(
  async (app) => {
    const underWay = new Set<ServerResponse>()
    app.decorate('isDraining', false)

    app.addHook('onRequest', (request, reply, done) => {
      if (app.isDraining) reply.header('connection', 'close')
      if (!request.ws) {
        underWay.add(reply.raw)
        reply.raw.once('close', () => underWay.delete(reply.raw))
      }
      done()
    })

    app.decorate('drain', async (withinMs: number) => {
      app.isDraining = true
      app.server.close()
      app.server.closeIdleConnections()
      const deadline = AbortSignal.timeout(withinMs)
      await closeSockets(app.websocketServer)
      const answers = [...underWay].map((answer) => once(answer, 'close', { signal: deadline }))
      await Promise.allSettled(answers)
    })
  },
  { name: 'draining', fastify: '5.x', dependencies: ['sockets'] },
)
