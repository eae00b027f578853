import { authenticate, type Caller } from './auth/authenticate.ts'
import type { Services } from './services.ts'

/** The id that a client's link knows a subscription by. */
export type RequestId = number | string

/** The part of a WebSocket that a subscription needs. */
export type ReaderSocket = {
  /** Bytes written that the peer has not taken yet. */
  readonly bufferedAmount: number
  /** How many subscriptions follow here; counted by themselves. */
  subscriptions: number
  /** Writes one whole WebSocket frame. */
  write(frame: Buffer): void
  close(code?: number, reason?: string): void
  /**
   * Lets a subscription go on after its own steps are over, since from now on it is written to from
   * elsewhere. It is stopped, at most once, where the peer ends it or is gone.
   */
  keep(requestId: RequestId, kept: { stop(): void }): void
  /** Tells the peer that a kept subscription is over, with the error that ended it if one did. */
  finish(requestId: RequestId, error: Error | null): void
}

export type ContextOptions = {
  token: string | null
  /** The caller's address, as seen past trusted proxies, or the network that is one person's. */
  address: string
  userAgent: string
  transport: 'http' | 'rest' | 'ws'
  socket?: ReaderSocket
  /** The last place in the log that the caller has heard of: an answer must not be behind it. */
  cursor?: string | null
  /** Hears of a new token, or of its end (null), so that the host can keep the cookie for files. */
  onToken?: (token: string | null) => void
}

export type Context = ContextOptions & {
  services: Services
  /** Who calls; asked once a request, however many calls a batch has, and anew each time over a WebSocket. Throws unauthenticated. */
  identify: () => Promise<Caller>
}

/** Makes the context of one request or one WebSocket connection. */
export function createContext(services: Services, options: ContextOptions): Context {
  let caller: Promise<Caller> | undefined
  return {
    ...options,
    services,
    identify: () => {
      // A connection outlives sessions and roles: each of its subscriptions asks who calls by now.
      if (options.transport === 'ws') return authenticate(services, options.token)
      caller ??= authenticate(services, options.token)
      return caller
    },
  }
}
