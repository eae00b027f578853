import { AppError, subscribeInput } from '@parley/contracts'
import type { ReaderSocket } from '../context.ts'
import { checked, requestIdOf } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { followEvents } from './follow-events.ts'

/** More than a client needs: each asks the database, and is written every event apart. */
const maxForSocket = 20
const openOn = new WeakMap<ReaderSocket, number>()

/** Counts a subscription of this connection, until it is given back. Throws too_many_requests. */
function claim(socket: ReaderSocket): { giveBack(): void } {
  const count = (change: number) => {
    const open = (openOn.get(socket) ?? 0) + change
    if (open > maxForSocket) throw new AppError('too_many_requests')
    openOn.set(socket, open)
  }
  count(1)
  return { giveBack: () => count(-1) }
}

export const eventsRouter = router({
  subscribe: procedure
    .signedIn('signed_in', null)
    .use(async ({ ctx, getRawInput, next }) => {
      const requestId = requestIdOf(await getRawInput())
      // Only over WebSocket can the server see how much a reader has not taken yet.
      if (ctx.socket === undefined || requestId === null) throw new AppError('method_not_allowed')
      return next({ ctx: { socket: ctx.socket, requestId } })
    })
    .input(checked(subscribeInput))
    .subscription(async function* ({ ctx, input, signal }) {
      const { caller, socket, requestId } = ctx
      // Not before somebody listens: a call that ended too late is followed by nobody.
      const place = claim(socket)
      yield* followEvents(ctx, {
        caller,
        socket,
        requestId,
        lastCursor: input.lastEventId ?? null,
        signal,
        isIdle: input.is_idle ?? false,
        onOver: place.giveBack,
      })
    }),
})
