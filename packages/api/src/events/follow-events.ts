import { setTimeout as pause } from 'node:timers/promises'
import { AppError, heartbeatSeconds, type ServerEvent } from '@parley/contracts'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import type { Caller } from '../auth/index.ts'
import type { Context, ReaderSocket, RequestId } from '../context.ts'
import { trpcErrorOf } from '../error-answer.ts'
import { joinLog } from './join-log.ts'
import type { Outgoing, Subscriber } from './subscriber.ts'

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
  /** Called once, when nothing more will be told. */
  onOver: () => void
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
  const onOver = arrive(context, follow)
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
      yield told(next)
    }
    if (subscriber.ended === 'revoked') throw trpcErrorOf('unauthenticated')
    if (subscriber.ended !== null || isGone()) return
    // The last one yielded has been written by now, and nothing has waited since.
    isHandedOver = true
    handOver(context, { subscriber, socket, requestId: follow.requestId, onOver })
  } finally {
    if (!isHandedOver) {
      if (subscriber !== null) hub.remove(subscriber)
      onOver()
    }
  }
}

/** Counts the caller as being there; answers what says that the subscription is over. */
function arrive({ services }: Context, { caller, isIdle, onOver }: Follow): () => void {
  const { disconnect } = services.presence.connect({
    user_id: caller.user.id,
    session_id: caller.claims.session_id,
    is_idle: isIdle,
  })
  return () => {
    disconnect()
    onOver()
  }
}

type HandOver = Pick<Follow, 'socket' | 'requestId' | 'onOver'> & { subscriber: Subscriber }

/** From here on only this little is kept of a subscription: there may be many thousands. */
function handOver(
  { services: { hub, observer } }: Context,
  { subscriber, socket, requestId, onOver }: HandOver,
): void {
  async function catchUp(): Promise<void> {
    if (!(await drained(socket, () => subscriber.ended !== null))) return
    subscriber.recover(hub.cursor())
    observer.reset('slow_reader')
  }
  hub.goDirect(subscriber, {
    socket,
    requestId,
    onStall: () => void catchUp(),
    onEnd: (reason) => {
      hub.remove(subscriber)
      onOver()
      socket.finish(requestId, reason === 'revoked' ? trpcErrorOf('unauthenticated') : null)
    },
  })
  socket.keep(requestId, () => subscriber.end('closed'))
}
