import type { Socket } from 'node:net'
import websocket from '@fastify/websocket'
import {
  appRouter,
  createContext,
  errorAnswer,
  type ReaderSocket,
  withRequestId,
} from '@parley/api'
import { heartbeatSeconds } from '@parley/contracts'
import type { AnyTRPCProcedure, AnyTRPCRouter } from '@trpc/server'
import { getWSConnectionHandler, type WSSHandlerOptions } from '@trpc/server/adapters/ws'
import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import type { WebSocket, WebSocketServer } from 'ws'
import { z } from 'zod'
import { notFound } from './errors.ts'
import type { PluginOptions } from './plugin-options.ts'

/** Close codes of RFC 6455: the server goes away, come back; and one that is not to be repeated. */
const goingAway = 1001
const policyViolation = 1008
const lastWordsMs = 1000

/** The routers with their subscriptions alone: calls go over HTTP, where they are limited and can set the cookie. */
const subscriptions = {
  ...appRouter,
  _def: {
    ...appRouter._def,
    // The type is that of the whole routers, so that the context's is kept.
    procedures: Object.fromEntries(
      Object.entries<AnyTRPCProcedure>(appRouter._def.procedures as never).filter(
        ([, procedure]) => procedure._def.type === 'subscription',
      ),
    ) as never,
  },
} satisfies AnyTRPCRouter

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

/**
 * Hangs up on a peer that sends more than its calls a minute: subscribing takes one message. The
 * answer counts those that came in one frame with another.
 */
function limitMessages(socket: WebSocket, max: number): (more: number) => void {
  let count = 0
  const take = (more: number) => {
    const wasOver = count > max
    count += more
    if (wasOver || count <= max) return
    socket.close(policyViolation, 'Too many messages')
    // What a peer sends that does not close is heard all the same.
    setTimeout(() => socket.terminate(), lastWordsMs).unref()
  }
  const timer = setInterval(() => {
    count = 0
  }, 60_000)
  socket.on('message', () => take(1))
  socket.once('close', () => clearInterval(timer))
  return take
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

/** What a subscription writes to: whole frames straight to the connection, between those that ws writes. */
function readerSocket(socket: WebSocket, connection: Socket): ReaderSocket {
  return {
    get bufferedAmount() {
      return connection.writableLength
    },
    write(frame) {
      if (socket.readyState === socket.OPEN) connection.write(frame)
    },
    close: (code, reason) => socket.close(code, reason),
  }
}

const subscriptionSchema = z.looseObject({
  id: z.union([z.number(), z.string()]),
  method: z.literal('subscription'),
  params: z.looseObject({ input: z.unknown() }),
})

function named(message: unknown): unknown {
  const subscription = subscriptionSchema.safeParse(message)
  if (!subscription.success) return message
  const { id, params } = subscription.data
  const input = withRequestId(params.input, id)
  return { ...subscription.data, params: { ...params, input } }
}

/** Hands each subscription the id that its link knows it by, which tRPC keeps to itself. */
function encoderOf(
  take: (more: number) => void,
): WSSHandlerOptions<AnyTRPCRouter>['experimental_encoder'] {
  return {
    encode: (message) => JSON.stringify(message),
    decode(data) {
      const message: unknown = JSON.parse(String(data))
      if (!Array.isArray(message)) return named(message)
      take(message.length - 1)
      return message.map(named)
    },
  }
}

/** The one realtime connection of a client, a WebSocket at /trpc that carries subscriptions alone. */
export const sockets = fp<PluginOptions>(
  async (app, { services, settings }) => {
    await app.register(websocket, {
      options: { perMessageDeflate: false, maxPayload: 64 * 1024 },
      preClose(done) {
        closeSockets(app.websocketServer).then(() => done(), done)
      },
      // The socket closes by itself after a broken or oversized frame, with the code that says why.
      errorHandler: (error, _socket, request) => request.log.debug({ err: error }, 'socket error'),
    })
    const overHttp = () => {
      throw notFound()
    }
    const wsHandler = (socket: WebSocket, request: FastifyRequest) => {
      watchHeartbeat(socket)
      const reader = readerSocket(socket, request.raw.socket)
      const take = limitMessages(
        socket,
        settings.hasRateLimits ? settings.callsPerMinute : Number.POSITIVE_INFINITY,
      )
      const onConnection = getWSConnectionHandler({
        wss: app.websocketServer,
        router: subscriptions,
        experimental_encoder: encoderOf(take),
        createContext: ({ info }) =>
          createContext(services, {
            token: info.connectionParams?.token ?? null,
            address: request.ip,
            userAgent: request.headers['user-agent'] ?? '',
            transport: 'ws',
            socket: reader,
          }),
        onError: ({ error, path }) => {
          if (path !== undefined && errorAnswer(error).isUnexpected) {
            request.log.error({ err: error.cause ?? error, path }, 'unexpected error')
          }
        },
      })
      onConnection(socket, request.raw)
    }
    app.route({ method: 'GET', url: '/trpc', handler: overHttp, wsHandler })
  },
  { name: 'sockets', fastify: '5.x', dependencies: ['errors', 'security'] },
)
