import { AppError, type ServerEvent, subscribeInput } from '@parley/contracts'
import type { TrackedEnvelope } from '@trpc/server'
import type { Context } from '../context.ts'
import { checked, requestIdOf } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { type Follow, followEvents } from './follow-events.ts'

/** Follows the log for as long as the caller is connected, and counts as being there meanwhile. */
async function* follow(
  ctx: Context,
  options: Follow,
): AsyncGenerator<TrackedEnvelope<ServerEvent>> {
  const presence = await ctx.services.presence.connect(options.caller.user.id)
  try {
    yield* followEvents(ctx, options)
  } finally {
    presence.disconnect()
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
        requestId,
        lastCursor: input.lastEventId ?? null,
        signal,
      })
    }),
})
