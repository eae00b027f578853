import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError, errorCatalogue, type ServerEvent, subscribeInput } from '@parley/contracts'
import { initTRPC, TRPCError, tracked } from '@trpc/server'
import { createHTTPHandler } from '@trpc/server/adapters/standalone'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer } from 'ws'
import { z } from 'zod'

type Context = { token: string | null; request: IncomingMessage }

function refusal(code: 'unauthenticated' | 'invalid_credentials' | 'forbidden'): TRPCError {
  const cause = new AppError(code)
  return new TRPCError({ code: errorCatalogue[code].trpc, message: cause.message, cause })
}

const t = initTRPC.context<Context>().create({
  isDev: false,
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      ...shape.data,
      error_code: error.cause instanceof AppError ? error.cause.code : 'unexpected',
    },
  }),
})

/** What outlives a restart of the server: who may call, what was said, what was asked. */
export type TestState = {
  tokens: Set<string>
  refreshed: string | null
  log: ServerEvent[]
  subscriptions: { token: string | null; lastEventId: string | null | undefined }[]
  requestedUrls: string[]
  stored: { id?: string; content: string }[]
  wake: Set<() => void>
}

export function createTestState(): TestState {
  return {
    tokens: new Set(['good']),
    refreshed: null,
    log: [],
    subscriptions: [],
    requestedUrls: [],
    stored: [],
    wake: new Set(),
  }
}

/** Appends to the log and hands it to every open subscription. */
export function publish(state: TestState, ...events: ServerEvent[]) {
  state.log.push(...events)
  for (const wake of state.wake) wake()
}

function testRouter(state: TestState) {
  const signedIn = t.procedure.use(({ ctx, next }) => {
    if (ctx.token === null || !state.tokens.has(ctx.token)) throw refusal('unauthenticated')
    return next()
  })
  async function* follow(from: string | null, signal: AbortSignal) {
    const place = from ?? '0'.repeat(18)
    yield tracked(place, { type: 'ready', cursor: place } satisfies ServerEvent)
    let position = 0
    while (!signal.aborted) {
      const event = state.log[position]
      if (event === undefined) {
        await new Promise<void>((resolve) => {
          state.wake.add(resolve)
          signal.addEventListener('abort', () => resolve(), { once: true })
        })
        continue
      }
      position += 1
      if (from === null || event.cursor > from) yield tracked(event.cursor, event)
    }
  }
  return t.router({
    auth: t.router({
      login: t.procedure
        .input(z.object({ email: z.string(), password: z.string() }))
        .mutation(({ input }) => {
          if (input.password !== 'right') throw refusal('invalid_credentials')
          return { token: 'good' }
        }),
      refresh: signedIn.mutation(() => {
        if (state.refreshed === null) throw refusal('forbidden')
        state.tokens.add(state.refreshed)
        return { token: state.refreshed }
      }),
      logout: signedIn.mutation(() => ({ ok: true })),
    }),
    users: t.router({ me: signedIn.query(() => ({ user: { name: 'Ada' } })) }),
    messages: t.router({
      send: signedIn
        .input(z.object({ id: z.string(), content: z.string() }))
        .mutation(({ input }) => {
          if (!state.stored.some(({ id }) => id === input.id)) state.stored.push(input)
          return { message: { id: input.id, content: input.content }, created: true }
        }),
    }),
    events: t.router({
      subscribe: signedIn.input(subscribeInput).subscription(({ ctx, input, signal }) => {
        const lastEventId = input.lastEventId
        state.subscriptions.push({ token: ctx.token, lastEventId })
        return follow(lastEventId ?? null, signal ?? new AbortController().signal)
      }),
    }),
  })
}

/** A real tRPC server over HTTP and WebSocket on loopback; port 0 takes a free one. */
export async function startTestServer(state: TestState, port = 0) {
  const router = testRouter(state)
  const handler = createHTTPHandler({
    router,
    basePath: '/trpc/',
    createContext: ({ req }) => ({
      token: req.headers.authorization?.replace('Bearer ', '') ?? null,
      request: req,
    }),
  })
  const server = createServer((request, response) => {
    state.requestedUrls.push(request.url ?? '')
    handler(request, response)
  })
  const sockets = new WebSocketServer({ server, path: '/trpc' })
  sockets.on('connection', (_, request) => state.requestedUrls.push(request.url ?? ''))
  applyWSSHandler({
    wss: sockets,
    router,
    createContext: ({ info, req }) => ({
      token: info.connectionParams?.token ?? null,
      request: req,
    }),
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  // A listening TCP server has an address of this form.
  const address = server.address() as AddressInfo
  return {
    port: address.port,
    url: `http://127.0.0.1:${address.port}`,
    sockets: sockets.clients,
    async stop() {
      for (const socket of sockets.clients) socket.terminate()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
