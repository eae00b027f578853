import { AppError, heartbeatSeconds, type ServerEvent } from '@parley/contracts'
import { type TrackedEnvelope, tracked } from '@trpc/server'
import type { Caller } from '../auth/index.ts'
import type { Context, ReaderSocket } from '../context.ts'
import { trpcErrorOf } from '../error-answer.ts'
import { joinLog } from './join-log.ts'
import type { Outgoing } from './subscriber.ts'

const maxBufferedBytes = 1024 * 1024
const drainPollMs = 50
const maxStallMs = 2 * heartbeatSeconds * 1000
const tryAgainLater = 1013

/**
 * Waits until the socket has taken what was written: WebSocket has no back pressure of its own,
 * and what is not yielded stays in the reader's bounded queue. A reader that takes nothing for two
 * heartbeats is cut off; false then.
 */
async function drained(socket: ReaderSocket, signal: AbortSignal | undefined): Promise<boolean> {
  const since = performance.now()
  while (socket.bufferedAmount > maxBufferedBytes && signal?.aborted !== true) {
    if (performance.now() - since > maxStallMs) {
      socket.close(tryAgainLater, 'Reader too slow')
      return false
    }
    await new Promise((resolve) => setTimeout(resolve, drainPollMs))
  }
  return signal?.aborted !== true
}

export type Follow = { caller: Caller; lastCursor: string | null; signal: AbortSignal | undefined }

function told({ cursor, event }: Outgoing): TrackedEnvelope<ServerEvent> {
  return tracked(cursor, event)
}

/**
 * Everything that the caller may hear, from `ready` on, each with its place in the log as its id.
 * Throws unauthenticated when the session ends, and ends when the host closes.
 */
export async function* followEvents(
  { services, socket }: Context,
  { caller, lastCursor, signal }: Follow,
): AsyncGenerator<TrackedEnvelope<ServerEvent>, void, undefined> {
  if (!services.hub.isLive()) throw new AppError('unexpected')
  const { subscriber, first } = await joinLog(services, { caller, lastCursor })
  const stop = () => subscriber.end('closed')
  signal?.addEventListener('abort', stop)
  try {
    for (const outgoing of first) {
      if (socket !== undefined && !(await drained(socket, signal))) return
      yield told(outgoing)
    }
    while (subscriber.ended === null) {
      if (socket !== undefined && !(await drained(socket, signal))) return
      const next = subscriber.take()
      if (next !== undefined) {
        yield told(next)
        continue
      }
      const due = Date.now() + heartbeatSeconds * 1000
      await subscriber.wait(heartbeatSeconds * 1000)
      if (Date.now() >= caller.claims.exp * 1000) subscriber.end('revoked')
      // A heartbeat says that all up to its place was told: what came just now goes first.
      const late = subscriber.take()
      if (late !== undefined) {
        yield told(late)
      } else if (subscriber.ended === null && Date.now() >= due) {
        const cursor = services.hub.cursor()
        yield told({ cursor, event: { type: 'heartbeat', cursor } })
      }
    }
    if (subscriber.ended === 'revoked') throw trpcErrorOf('unauthenticated')
  } finally {
    signal?.removeEventListener('abort', stop)
    services.hub.remove(subscriber)
  }
}
