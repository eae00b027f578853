import { AppError, subscribeInput } from '@parley/contracts'
import { checked, requestIdOf } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { followEvents } from './follow-events.ts'

/** More than a client needs: each asks the database, and is written every event apart. */
const maxForSocket = 20

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
      if (socket.subscriptions >= maxForSocket) throw new AppError('too_many_requests')
      yield* followEvents(ctx, {
        caller,
        socket,
        requestId,
        lastCursor: input.lastEventId ?? null,
        signal,
        isIdle: input.is_idle ?? false,
      })
    }),
})
