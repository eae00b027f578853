import websocket from '@fastify/websocket'
import { appRouter, createContext, errorAnswer } from '@parley/api'
import { heartbeatSeconds } from '@parley/contracts'
import { getWSConnectionHandler } from '@trpc/server/adapters/ws'
import fp from 'fastify-plugin'
import type { WebSocket, WebSocketServer } from 'ws'
import type { PluginOptions } from './plugin-options.ts'

/** Close code of RFC 6455: the server goes away, come back. */
const goingAway = 1001
const lastWordsMs = 1000

/** Ends the connection of a peer that has not answered the last ping by the time of the next. */
function watchHeartbeat(socket: WebSocket): void {
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) return socket.terminate()
    isAlive = false
    socket.ping()
  }, heartbeatSeconds * 1000)
  socket.once('close', () => clearInterval(timer))
}

/** Says goodbye to every peer, and hangs up on those that do not answer within a second. */
export async function closeSockets(server: WebSocketServer): Promise<void> {
  const open = [...server.clients]
  const gone = Promise.all(
    open.map((socket) => new Promise((resolve) => socket.once('close', resolve))),
  )
  for (const socket of open) socket.close(goingAway, 'The server is restarting')
  const impatient = setTimeout(() => {
    for (const socket of open) socket.terminate()
  }, lastWordsMs)
  await gone
  clearTimeout(impatient)
}

/** The one realtime connection of a client, a WebSocket at /trpc that carries subscriptions alone. */
export const sockets = fp<PluginOptions>(
  async (app, { services }) => {
    await app.register(websocket, {
      options: { perMessageDeflate: false, maxPayload: 64 * 1024 },
      preClose(done) {
        closeSockets(app.websocketServer).then(() => done(), done)
      },
      // The socket closes by itself after a broken or oversized frame, with the code that says why.
      errorHandler: (error, _socket, request) => request.log.debug({ err: error }, 'socket error'),
    })
    app.get('/trpc', { websocket: true }, (socket, request) => {
      watchHeartbeat(socket)
      const onConnection = getWSConnectionHandler({
        wss: app.websocketServer,
        router: appRouter,
        createContext: ({ info }) =>
          createContext(services, {
            token: info.connectionParams?.token ?? null,
            address: request.ip,
            userAgent: request.headers['user-agent'] ?? '',
            transport: 'ws',
            socket,
          }),
        onError: ({ error, path }) => {
          if (path !== undefined && errorAnswer(error).isUnexpected) {
            request.log.error({ err: error.cause ?? error, path }, 'unexpected error')
          }
        },
      })
      onConnection(socket, request.raw)
    })
  },
  { name: 'sockets', fastify: '5.x', dependencies: ['errors', 'security'] },
)
