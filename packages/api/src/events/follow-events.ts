import { AppError, heartbeatSeconds, type ServerEvent } from '@parley/contracts'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import type { Caller } from '../auth/index.ts'
import type { Context, ReaderSocket } from '../context.ts'
import { trpcErrorOf } from '../error-answer.ts'
import type { RequestId } from './frames.ts'
import { joinLog } from './join-log.ts'
import type { Outgoing } from './subscriber.ts'

const lowBufferedBytes = 64 * 1024
const heartbeatMs = heartbeatSeconds * 1000
const drainPollMs = 50
const maxStallMs = 2 * heartbeatMs
const tryAgainLater = 1013

/**
 * Waits until the socket has taken what was written: WebSocket has no back pressure of its own. A
 * reader that takes nothing for two heartbeats is cut off; false then.
 */
async function drained(socket: ReaderSocket, signal: AbortSignal | undefined): Promise<boolean> {
  const since = performance.now()
  while (socket.bufferedAmount > lowBufferedBytes && signal?.aborted !== true) {
    if (performance.now() - since > maxStallMs) {
      socket.close(tryAgainLater, 'Reader too slow')
      return false
    }
    await new Promise((resolve) => setTimeout(resolve, drainPollMs))
  }
  return signal?.aborted !== true
}

export type Follow = {
  caller: Caller
  lastCursor: string | null
  /** The id that the client's link knows this subscription by. */
  requestId: RequestId
  socket: ReaderSocket
  signal: AbortSignal | undefined
}

function told({ cursor, event }: Outgoing): TrackedEnvelope<ServerEvent> {
  return tracked(cursor, event)
}

/**
 * Everything that the caller may hear, from `ready` on, each with its place in the log as its id.
 * What came first is yielded; after it the hub writes to the socket itself, in frames that all
 * readers share, and this waits for the end. Throws unauthenticated when the session ends,
 * and ends when the host closes.
 */
export async function* followEvents(
  { services, identify }: Context,
  { caller, lastCursor, requestId, socket, signal }: Follow,
): AsyncGenerator<TrackedEnvelope<ServerEvent>, void, undefined> {
  const { hub, observer } = services
  // One that has only just started catches up, and joining waits for that.
  if (!hub.isLive() && !hub.isCatchingUp()) throw new AppError('unexpected')
  const { subscriber, first } = await joinLog(services, { caller, identify, lastCursor })
  const stop = () => subscriber.end('closed')
  signal?.addEventListener('abort', stop)
  try {
    for (const outgoing of first) {
      if (!(await drained(socket, signal))) return
      if (subscriber.ended !== null) break
      yield told(outgoing)
    }
    for (let next = subscriber.take(); next !== undefined; next = subscriber.take()) {
      if (!(await drained(socket, signal))) return
      yield told(next)
    }
    // The last one yielded has been written by now, and nothing has waited since.
    if (subscriber.ended === null) hub.goDirect(subscriber, { socket, requestId })
    while (subscriber.ended === null) {
      await subscriber.changed()
      if (!subscriber.isStalled) continue
      if (!(await drained(socket, signal))) return
      subscriber.recover(hub.cursor())
      observer.reset('slow_reader')
    }
    if (subscriber.ended === 'revoked') throw trpcErrorOf('unauthenticated')
  } finally {
    signal?.removeEventListener('abort', stop)
    hub.remove(subscriber)
  }
}
