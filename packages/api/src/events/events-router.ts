import { AppError, subscribeInput } from '@parley/contracts'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { followEvents } from './follow-events.ts'

export const eventsRouter = router({
  subscribe: procedure
    .signedIn('signed_in', null)
    .input(checked(subscribeInput))
    .subscription(async function* ({ ctx, input, signal }) {
      // Only over WebSocket can the server see how much a reader has not taken yet.
      if (ctx.transport !== 'ws') throw new AppError('method_not_allowed')
      const presence = await ctx.services.presence.connect(ctx.caller.user.id)
      try {
        yield* followEvents(ctx, {
          caller: ctx.caller,
          lastCursor: input.lastEventId ?? null,
          signal,
        })
      } finally {
        presence.disconnect()
      }
    }),
})
