import type { IncomingMessage, ServerResponse } from 'node:http'
import websocket from '@fastify/websocket'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { WebSocket, WebSocketServer } from 'ws'
import { type Origin, Peer } from '../realtime/peer.ts'
import { createPeers, type Peers } from '../realtime/peers.ts'
import { notFound } from './errors.ts'
import type { PluginOptions } from './plugin-options.ts'

/** The close code of RFC 6455 that says: come back. */
const goingAway = 1001
const lastWordsMs = 1000

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

/** The answers of the requests that become connections, to be let go when they do. */
const answers = new WeakMap<IncomingMessage, ServerResponse>()

/** A connection lives for days: what made it is let go. */
function letGo(socket: WebSocket, { raw }: FastifyRequest): void {
  answers.get(raw)?.detachSocket(raw.socket)
  // The listener that @fastify/websocket has added holds the request and its answer.
  socket.removeAllListeners('error')
  // The socket closes by itself after a broken or oversized frame, with the code that says why.
  socket.on('error', () => undefined)
}

function originOf({ raw, ip, headers, server }: FastifyRequest): Origin {
  const log = server.log
  return {
    address: ip,
    userAgent: headers['user-agent'] ?? '',
    hasParams: new URLSearchParams(raw.url?.split('?')[1]).get('connectionParams') === '1',
    onUnexpected: (error, path) => log.error({ err: error, path }, 'unexpected error'),
  }
}

function follow(peer: Peer, { socket, peers }: { socket: WebSocket; peers: Peers }): void {
  socket.on('message', (data) => peer.hear(String(data)))
  socket.on('pong', () => {
    peer.isAlive = true
  })
  socket.once('close', () => {
    peers.remove(peer)
    peer.gone()
  })
  peers.add(peer)
}

/** The one realtime connection of a client, a WebSocket at /trpc that carries subscriptions alone. */
export const sockets = fp<PluginOptions>(
  async (app, { services, settings }) => {
    await app.register(websocket, {
      options: { perMessageDeflate: false, maxPayload: 64 * 1024 },
      preClose(done) {
        closeSockets(app.websocketServer).then(() => done(), done)
      },
      errorHandler: (error, _socket, request) => request.log.debug({ err: error }, 'socket error'),
    })
    app.addHook('onRequest', async (request, reply) => {
      if (request.ws) answers.set(request.raw, reply.raw)
    })
    const peers = createPeers()
    app.addHook('onClose', async () => peers.close())
    const messagesPerMinute = settings.hasRateLimits
      ? settings.callsPerMinute
      : Number.POSITIVE_INFINITY
    const overHttp = () => {
      throw notFound()
    }
    const wsHandler = (socket: WebSocket, request: FastifyRequest) => {
      const connection = request.raw.socket
      const origin = originOf(request)
      letGo(socket, request)
      follow(new Peer({ services, socket, connection, origin, messagesPerMinute }), {
        socket,
        peers,
      })
    }
    app.route({ method: 'GET', url: '/trpc', handler: overHttp, wsHandler })
  },
  { name: 'sockets', fastify: '5.x', dependencies: ['errors', 'security'] },
)
