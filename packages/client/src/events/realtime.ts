import { heartbeatSeconds, type ServerEvent } from '@parley/contracts'
import { readClaims, type TokenStore } from '../auth/index.ts'
import { whenOnline } from '../browser/index.ts'
import { createNotifier } from '../notifier.ts'
import { backoffMs } from '../retries/index.ts'
import { createEventGate } from './event-gate.ts'

/** `offline`: stopped, signed out or between two tries; `live`: events arrive. */
export type RealtimeStatus = 'offline' | 'connecting' | 'live'

export type Realtime = {
  /** Connects and stays connected until stop(). Throws an Error where there is no WebSocket. */
  start(): void
  stop(): void
  status(): RealtimeStatus
  /** Whether nobody uses this device, as the server is told with the next connection; they do unless said. */
  setIdle(isIdle: boolean): void
  /** The last place in the log that was heard of; null before the first. */
  cursor(): string | null
  onStatus(listener: (status: RealtimeStatus) => void): () => void
  /** Hears of `ready`, `reset` and `change`, each once and in order; heartbeats are kept back. */
  onEvent(listener: (event: ServerEvent) => void): () => void
}

/** Why a connection ended: refused credentials, a refused cursor, or anything that another try may mend. */
export type EndReason = 'unauthenticated' | 'cursor_refused' | 'lost'

/** Opens one connection with one subscription; `onEnd` is called once, unless close() came first. */
export type Connect = (options: {
  lastEventId: string | null
  isIdle: boolean
  onEvent: (event: ServerEvent) => void
  onEnd: (reason: EndReason) => void
}) => { close(): void }

type RealtimeOptions = {
  tokens: TokenStore
  connect: Connect
  /** A connection without any event for this long is dead, whatever the socket says. */
  silenceMs?: number
  backoff?: (attempt: number) => number
}

const silenceMs = 2 * heartbeatSeconds * 1000
// A server that accepts and drops at once is no sign of recovery.
const settledMs = 5_000

/** Keeps one subscription alive over lost networks, restarted servers and new tokens, resuming where it was. */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { tokens, connect } = options
  const events = createNotifier<ServerEvent>()
  const statuses = createNotifier<RealtimeStatus>()
  const gate = createEventGate()
  let status: RealtimeStatus = 'offline'
  let connection: { close(): void } | null = null
  let attempt = 0
  let isIdle = false
  let liveSince = 0
  let isRefetchOwed = false
  let claims = readClaims(null)
  let retryTimer: ReturnType<typeof setTimeout> | undefined
  let silenceTimer: ReturnType<typeof setTimeout> | undefined
  let stops: (() => void)[] = []

  function setStatus(next: RealtimeStatus) {
    if (next === status) return
    status = next
    statuses.notify(next)
  }

  function watchSilence() {
    clearTimeout(silenceTimer)
    silenceTimer = setTimeout(() => lose('lost'), options.silenceMs ?? silenceMs)
  }

  function disconnect() {
    clearTimeout(retryTimer)
    clearTimeout(silenceTimer)
    connection?.close()
    connection = null
    setStatus('offline')
  }

  function receive(event: ServerEvent) {
    watchSilence()
    if (status !== 'live') liveSince = Date.now()
    const isAdmitted = gate.admit(event)
    setStatus('live')
    if (isAdmitted) events.notify(event)
    if (event.type === 'ready' && isRefetchOwed) {
      isRefetchOwed = false
      events.notify({ type: 'reset', cursor: event.cursor, reason: 'cursor_too_old' })
    }
  }

  function lose(reason: EndReason) {
    const wasSettled = status === 'live' && Date.now() - liveSince >= settledMs
    disconnect()
    if (reason === 'unauthenticated' && tokens.get() === null) return
    if (reason === 'cursor_refused') {
      gate.forget()
      isRefetchOwed = true
    }
    if (wasSettled) attempt = 0
    retryTimer = setTimeout(open, (options.backoff ?? backoffMs)(attempt))
    attempt += 1
  }

  function open() {
    disconnect()
    const token = tokens.get()
    if (token === null) return
    const previous = claims
    claims = readClaims(token)
    if (previous !== null && previous.user_id !== claims?.user_id) gate.forget()
    setStatus('connecting')
    watchSilence()
    const own = connect({
      lastEventId: gate.cursor(),
      isIdle,
      onEvent: (event) => {
        if (connection === own) receive(event)
      },
      onEnd: (reason) => {
        if (connection === own) lose(reason)
      },
    })
    connection = own
  }

  function openAtOnce() {
    attempt = 0
    open()
  }

  function followToken(token: string | null) {
    if (token === null) return disconnect()
    const session = readClaims(token)?.session_id
    const isSameSession = session !== undefined && session === claims?.session_id
    if (!isSameSession || connection === null) openAtOnce()
  }

  return {
    start() {
      if (stops.length > 0) return
      stops = [tokens.onChange(followToken), whenOnline(openAtOnce)]
      openAtOnce()
    },
    stop() {
      for (const stop of stops) stop()
      stops = []
      disconnect()
    },
    setIdle(next) {
      isIdle = next
    },
    status: () => status,
    cursor: gate.cursor,
    onStatus: statuses.listen,
    onEvent: events.listen,
  }
}
