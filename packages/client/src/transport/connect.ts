import type { AppRouter } from '@parley/api'
import { createTRPCClient, type TRPCLink, wsLink } from '@trpc/client'
import { answerDetails } from '../errors/index.ts'
import type { Connect, EndReason } from '../events/index.ts'
import type { TransportOptions } from './links.ts'
import { endpoints } from './server-url.ts'
import { openSocketClient } from './socket-client.ts'

function endReason(error: unknown): EndReason {
  const status = answerDetails(error)?.status
  if (status === 401) return 'unauthenticated'
  return status === 400 ? 'cursor_refused' : 'lost'
}

/**
 * One WebSocket for each connection, never reused: a half-open one is left behind at once,
 * whatever its closing handshake does. Several routes may tell of the end; the first counts.
 */
export function createConnect(options: TransportOptions, first: TRPCLink<AppRouter>): Connect {
  return ({ lastEventId, isIdle, onEvent, onEnd }) => {
    let isOver = false
    const end = (reason: EndReason) => {
      if (isOver) return
      close()
      onEnd(reason)
    }
    const client = openSocketClient({
      url: endpoints(options.url).socket,
      tokens: options.tokens,
      WebSocket: options.WebSocket,
      isLazy: false,
      onClose: () => end('lost'),
    })
    const api = createTRPCClient<AppRouter>({ links: [first, wsLink<AppRouter>({ client })] })
    const subscription = api.events.subscribe.subscribe(
      { lastEventId, ...(isIdle && { is_idle: true }) },
      {
        onData: ({ data }) => {
          if (!isOver) onEvent(data)
        },
        onError: (error) => end(endReason(error)),
        onComplete: () => end('lost'),
        onStopped: () => end('lost'),
      },
    )
    function close() {
      isOver = true
      subscription.unsubscribe()
      void client.close()
    }
    return { close }
  }
}
