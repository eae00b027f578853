import { setTimeout as pause } from 'node:timers/promises'
import { AppError, heartbeatSeconds, type ServerEvent } from '@parley/contracts'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import type { Caller } from '../auth/index.ts'
import type { Context, ReaderSocket, RequestId } from '../context.ts'
import { trpcErrorOf } from '../error-answer.ts'
import type { LiveConnection } from '../presence/index.ts'
import type { Services } from '../services.ts'
import { joinLog } from './join-log.ts'
import type { Direct, EndReason, Outgoing, Subscriber } from './subscriber.ts'

const lowBufferedBytes = 64 * 1024
const drainPollMs = 50
const maxStallMs = 2 * heartbeatSeconds * 1000
const tryAgainLater = 1013

/**
 * Waits until the socket has taken what was written: WebSocket has no back pressure of its own. A
 * reader that takes nothing for two heartbeats is cut off; false then, and where it is over before.
 */
async function drained(socket: ReaderSocket, isOver: () => boolean): Promise<boolean> {
  const since = performance.now()
  while (socket.bufferedAmount > lowBufferedBytes && !isOver()) {
    if (performance.now() - since > maxStallMs) {
      socket.close(tryAgainLater, 'Reader too slow')
      return false
    }
    await pause(drainPollMs)
  }
  return !isOver()
}

export type Follow = {
  caller: Caller
  lastCursor: string | null
  requestId: RequestId
  socket: ReaderSocket
  signal: AbortSignal | undefined
  /** Whether nobody has used the device for a while. */
  isIdle: boolean
}

function told({ cursor, event }: Outgoing): TrackedEnvelope<ServerEvent> {
  return tracked(cursor, event)
}

/**
 * Everything that the caller may hear, from `ready` on, each with its place in the log as its id.
 * What came first is yielded; after it the hub writes to the socket itself, in frames that all
 * readers share, and nothing of this is kept. Throws unauthenticated when the session ends.
 */
export async function* followEvents(
  context: Context,
  follow: Follow,
): AsyncGenerator<TrackedEnvelope<ServerEvent>, void, undefined> {
  const { hub } = context.services
  const { socket, signal } = follow
  const isGone = () => signal?.aborted === true
  const connection = arrive(context, follow)
  let subscriber: Subscriber | null = null
  let isHandedOver = false
  try {
    // One that has only just started catches up, and joining waits for that.
    if (!hub.isLive() && !hub.isCatchingUp()) throw new AppError('unexpected')
    const joined = await joinLog(context, follow)
    subscriber = joined.subscriber
    for (const outgoing of joined.first) {
      if (!(await drained(socket, isGone))) return
      if (subscriber.ended !== null) break
      yield told(outgoing)
    }
    for (let next = subscriber.take(); next !== undefined; next = subscriber.take()) {
      if (!(await drained(socket, isGone))) return
      // Who was shut out while the socket was slow hears nothing of what waited.
      if (subscriber.ended !== null) break
      yield told(next)
    }
    if (subscriber.ended === 'revoked') throw trpcErrorOf('unauthenticated')
    if (subscriber.ended !== null || isGone()) return
    // The last one yielded has been written by now, and nothing has waited since.
    isHandedOver = true
    const direct = new HandedOver(context.services, { ...follow, subscriber, connection })
    hub.goDirect(subscriber, direct)
    socket.keep(follow.requestId, direct)
  } finally {
    if (!isHandedOver) {
      if (subscriber !== null) hub.remove(subscriber)
      leave(socket, connection)
    }
  }
}

/** Counts the caller as being there, until they leave. */
function arrive({ services }: Context, { caller, isIdle, socket }: Follow): LiveConnection {
  socket.subscriptions += 1
  return services.presence.connect({
    user_id: caller.user.id,
    session_id: caller.claims.session_id,
    is_idle: isIdle,
  })
}

function leave(socket: ReaderSocket, connection: LiveConnection): void {
  socket.subscriptions -= 1
  connection.disconnect()
}

type HandOver = Pick<Follow, 'socket' | 'requestId'> & {
  subscriber: Subscriber
  connection: LiveConnection
}

/**
 * All that is kept of a subscription once the hub writes to its socket itself: there may be many
 * thousands, so it is one object without closures.
 */
class HandedOver implements Direct {
  readonly socket: ReaderSocket
  readonly requestId: RequestId
  readonly #subscriber: Subscriber
  readonly #connection: LiveConnection
  readonly #services: Services

  constructor(services: Services, { subscriber, connection, socket, requestId }: HandOver) {
    this.#services = services
    this.#subscriber = subscriber
    this.#connection = connection
    this.socket = socket
    this.requestId = requestId
  }

  onStall(): void {
    void this.#catchUp()
  }

  async #catchUp(): Promise<void> {
    const { hub, observer } = this.#services
    if (!(await drained(this.socket, () => this.#subscriber.ended !== null))) return
    this.#subscriber.recover(hub.cursor())
    observer.reset('slow_reader')
  }

  onEnd(reason: EndReason): void {
    this.#services.hub.remove(this.#subscriber)
    leave(this.socket, this.#connection)
    const error = reason === 'revoked' ? trpcErrorOf('unauthenticated') : null
    this.socket.finish(this.requestId, error)
  }

  stop(): void {
    this.#subscriber.end('closed')
  }
}
