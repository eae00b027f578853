import type { AppRouter } from '@parley/api'
import { createTRPCClient, type TRPCClient, type TRPCLink } from '@trpc/client'
import { createTokenRefresh, sessionLink } from './auth/index.ts'
import { createRealtime, type Realtime } from './events/index.ts'
import { createOutbox, localStorageOutbox, type Outbox, type OutboxStore } from './outbox/index.ts'
import { availableLocks } from './retries/index.ts'
import { createConnect, createLinks, type TransportOptions } from './transport/index.ts'

export type ParleyOptions = TransportOptions & {
  /** Where unsent messages wait: localStorage in a page, memory elsewhere, unless given. */
  outbox?: OutboxStore
}

export type Parley = {
  /** Every procedure, typed by the server's own router. */
  api: TRPCClient<AppRouter>
  /** The same transport, for @trpc/react-query. */
  links: TRPCLink<AppRouter>[]
  realtime: Realtime
  outbox: Outbox
  /** Ends connections and timers; what waits in the outbox stays in its store. */
  close(): void
}

const refreshCheckMs = 60 * 60 * 1000

/** In Node a timer is an object and keeps a finished program running, unless told otherwise. */
function letNodeEnd(timer: unknown): void {
  if (typeof timer !== 'object' || timer === null || !('unref' in timer)) return
  if (typeof timer.unref === 'function') timer.unref()
}

/**
 * The way into one Parley server (`url` is its address, such as https://chat.example.org). The
 * token store decides who calls: signing in through `api` fills it, a 401 empties it, and a
 * token older than a day is exchanged without asking.
 */
export function createParley(options: ParleyOptions): Parley {
  const { tokens } = options
  const locks = availableLocks()
  const refresh = createTokenRefresh({ tokens, locks, refresh: () => api.auth.refresh.mutate() })
  const transport = createLinks({
    ...options,
    onAnswer: refresh.check,
    cursor: () => realtime.cursor(),
  })
  const api = createTRPCClient<AppRouter>({ links: transport.links })
  const session = sessionLink({ tokens, onAnswer: () => {} })
  const realtime = createRealtime({ tokens, connect: createConnect(options, session) })
  const outbox = createOutbox({
    tokens,
    locks,
    store: options.outbox ?? localStorageOutbox(),
    sendMessage: (input, call) => api.messages.send.mutate(input, call),
  })
  realtime.onStatus((status) => {
    if (status === 'live') outbox.wake()
  })
  const timer = setInterval(refresh.check, refreshCheckMs)
  letNodeEnd(timer)
  refresh.check()
  return {
    api,
    links: transport.links,
    realtime,
    outbox,
    close() {
      clearInterval(timer)
      realtime.stop()
      outbox.close()
      transport.close()
    },
  }
}
