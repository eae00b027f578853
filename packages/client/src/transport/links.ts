import type { AppRouter } from '@parley/api'
import { cursorHeader, type ProcedurePath } from '@parley/contracts'
import { httpBatchLink, httpLink, splitLink, type TRPCLink, wsLink } from '@trpc/client'
import { sessionLink, type TokenStore } from '../auth/index.ts'
import { endpoints } from './server-url.ts'
import { openSocketClient, type WebSocketClass } from './socket-client.ts'

export type TransportOptions = {
  url: string
  tokens: TokenStore
  WebSocket?: WebSocketClass
  fetch?: typeof fetch
}

type HttpOptions = TransportOptions & {
  /** The last place in the log that realtime has heard of. */
  cursor: () => string | null
}

const maxBatchItems = 20
const maxUrlLength = 4_000

// Twenty of these in one batch could pass the megabyte that a body may have.
const largeCalls: ReadonlySet<string> = new Set<ProcedurePath>([
  'messages.send',
  'messages.edit',
  'drafts.save',
])

function headers({ tokens, cursor }: HttpOptions): Record<string, string> {
  const token = tokens.get()
  const place = cursor()
  return {
    ...(token !== null && { authorization: `Bearer ${token}` }),
    ...(place !== null && { [cursorHeader]: place }),
  }
}

/** Subscriptions outside `realtime` share one connection, which the first of them opens. */
function lazySocketLink(
  options: TransportOptions,
  onOpened: (close: () => void) => void,
): TRPCLink<AppRouter> {
  return (runtime) => {
    let link: ReturnType<TRPCLink<AppRouter>> | undefined
    return (call) => {
      if (link === undefined) {
        const client = openSocketClient({
          url: endpoints(options.url).socket,
          tokens: options.tokens,
          WebSocket: options.WebSocket,
          isLazy: true,
        })
        onOpened(() => void client.close())
        link = wsLink<AppRouter>({ client })(runtime)
      }
      return link(call)
    }
  }
}

/** The chain of links for every call: token keeping, then WebSocket for subscriptions and HTTP for the rest. */
export function createLinks(options: HttpOptions & { onAnswer: () => void }): {
  links: TRPCLink<AppRouter>[]
  close(): void
} {
  const { tokens } = options
  let closeSocket = () => {}
  const http = {
    url: endpoints(options.url).http,
    fetch: options.fetch,
    headers: () => headers(options),
  }
  const links = [
    sessionLink({ tokens, onAnswer: options.onAnswer }),
    splitLink<AppRouter>({
      condition: (op) => op.type === 'subscription',
      true: lazySocketLink(options, (close) => {
        closeSocket = close
      }),
      false: splitLink<AppRouter>({
        condition: (op) => largeCalls.has(op.path),
        true: httpLink(http),
        false: httpBatchLink({ ...http, maxItems: maxBatchItems, maxURLLength: maxUrlLength }),
      }),
    }),
  ]
  return { links, close: () => closeSocket() }
}
