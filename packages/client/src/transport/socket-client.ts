import { heartbeatSeconds } from '@parley/contracts'
import { createWSClient, type TRPCWebSocketClient } from '@trpc/client'
import type { TokenStore } from '../auth/index.ts'
import { backoffMs } from '../retries/index.ts'

/** What is needed of a WebSocket class: the browser's, Node's own from 22 on, or that of the package ws. */
export type WebSocketClass = new (
  url: string,
) => {
  readonly readyState: number
  send(data: string): void
  close(code?: number, reason?: string): void
}

type SocketClientOptions = {
  url: string
  tokens: TokenStore
  WebSocket: WebSocketClass | undefined
  /** Opens with the first subscription and closes after the last. */
  isLazy: boolean
  onClose?: () => void
}

/** Opens a tRPC connection; the token goes in its first message, never in the address. Throws an Error without a WebSocket class. */
export function openSocketClient(options: SocketClientOptions): TRPCWebSocketClient {
  const { url, tokens, isLazy, onClose } = options
  const Given = options.WebSocket ?? globalThis.WebSocket
  if (Given === undefined) {
    throw new Error('No WebSocket here: pass one to createParley, such as that of the package ws')
  }
  return createWSClient({
    url,
    // tRPC asks for the browser's whole class and uses what both have.
    WebSocket: Given as typeof WebSocket,
    lazy: { enabled: isLazy, closeMs: 1_000 },
    connectionParams: (): Record<string, string> => {
      const token = tokens.get()
      return token === null ? {} : { token }
    },
    keepAlive: { enabled: true, intervalMs: heartbeatSeconds * 1000, pongTimeoutMs: 7_500 },
    retryDelayMs: (attempt) => backoffMs(attempt),
    onClose,
    onError: onClose,
  })
}
