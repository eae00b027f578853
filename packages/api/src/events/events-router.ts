import { AppError, type ServerEvent, subscribeInput } from '@parley/contracts'
import type { TrackedEnvelope } from '@trpc/server'
import type { Context, ReaderSocket } from '../context.ts'
import { checked, requestIdOf } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { type Follow, followEvents } from './follow-events.ts'

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

/** Follows the log for as long as the caller is connected, and counts as being there meanwhile. */
async function* follow(
  ctx: Context,
  { place, isIdle, ...options }: Follow & { place: ReturnType<typeof claim>; isIdle: boolean },
): AsyncGenerator<TrackedEnvelope<ServerEvent>> {
  const { user, claims } = options.caller
  const presence = ctx.services.presence.connect({
    user_id: user.id,
    session_id: claims.session_id,
    is_idle: isIdle,
  })
  try {
    yield* followEvents(ctx, options)
  } finally {
    presence.disconnect()
    place.giveBack()
  }
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
    .subscription(({ ctx, input, signal }) => {
      const { caller, socket, requestId } = ctx
      return follow(ctx, {
        caller,
        socket,
        place: claim(socket),
        requestId,
        isIdle: input.is_idle ?? false,
        lastCursor: input.lastEventId ?? null,
        signal,
      })
    }),
})
