import type { IncomingMessage, ServerResponse } from 'node:http'
import websocket, { type WebsocketPluginOptions } from '@fastify/websocket'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { RawData, WebSocket, WebSocketServer } from 'ws'
import { type Origin, Peer, type PeerHost } from '../realtime/peer.ts'
import { PeerSocket } from '../realtime/peer-socket.ts'
import { createPeers } from '../realtime/peers.ts'
import { notFound } from './errors.ts'
import type { PluginOptions } from './plugin-options.ts'

type SocketClass = NonNullable<NonNullable<WebsocketPluginOptions['options']>['WebSocket']>

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
  socket.on('error', ignore)
}

const ignore = () => undefined

function originOf({ raw, ip, headers }: FastifyRequest): Origin {
  return {
    address: ip,
    userAgent: headers['user-agent'] ?? '',
    hasParams: new URLSearchParams(raw.url?.split('?')[1]).get('connectionParams') === '1',
  }
}

function hear(this: WebSocket, data: RawData): void {
  if (this instanceof PeerSocket) this.peer?.hear(String(data))
}

function hearPong(this: WebSocket): void {
  if (this instanceof PeerSocket && this.peer !== null) this.peer.isAlive = true
}

/** The one realtime connection of a client, a WebSocket at /trpc that carries subscriptions alone. */
export const sockets = fp<PluginOptions>(
  async (app, { services, settings }) => {
    await app.register(websocket, {
      options: {
        perMessageDeflate: false,
        maxPayload: 64 * 1024,
        // Its type asks for what hangs on the module's own class besides, of which the server uses nothing.
        WebSocket: PeerSocket as unknown as SocketClass,
      },
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
    const host: PeerHost = {
      services,
      messagesPerMinute,
      onUnexpected: (error, path) => app.log.error({ err: error, path }, 'unexpected error'),
    }
    function leave(this: WebSocket): void {
      if (!(this instanceof PeerSocket) || this.peer === null) return
      peers.remove(this.peer)
      this.peer.gone()
    }
    const wsHandler = (socket: WebSocket, request: FastifyRequest) => {
      if (!(socket instanceof PeerSocket)) throw new Error('A WebSocket of another kind')
      const connection = request.raw.socket
      const origin = originOf(request)
      letGo(socket, request)
      socket.peer = new Peer(host, { socket, connection, origin })
      socket.on('message', hear)
      socket.on('pong', hearPong)
      socket.on('close', leave)
      peers.add(socket.peer)
    }
    app.route({ method: 'GET', url: '/trpc', handler: overHttp, wsHandler })
  },
  { name: 'sockets', fastify: '5.x', dependencies: ['errors', 'security'] },
)
