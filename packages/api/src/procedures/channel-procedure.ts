import { AppError, type ChannelAccess, decideChannel, idSchema } from '@parley/contracts'
import type { ChannelFor } from '@parley/db'
import { rawField } from '../input.ts'
import { type RestRoute, t } from '../trpc.ts'
import { signedInProcedure } from './caller-procedure.ts'

/**
 * A procedure about the channel that the call's channel_id names; `ctx.channel` and
 * `ctx.membership` (null for one who is not in it) say which. Decided before the input is checked:
 * what one may comes before what was said. Throws channel_not_found and forbidden.
 */
export function channelProcedure(access: ChannelAccess, rest: RestRoute | null) {
  return t.procedure
    .concat(signedInProcedure('signed_in', rest))
    .meta({ access, rest })
    .use(async ({ ctx, getRawInput, next }) => {
      const { caller, services } = ctx
      const channelId = idSchema.safeParse(rawField(await getRawInput(), 'channel_id'))
      if (!channelId.success) throw new AppError('channel_not_found')
      const ids = { channel_id: channelId.data, user_id: caller.user.id }
      const decide = (found: ChannelFor | null) =>
        decideChannel(access, {
          workspace_role: caller.user.role,
          channel_type: found?.channel.type ?? 'private',
          channel_role: found?.membership?.role ?? null,
        })
      let found = await services.hot.channelFor(ids)
      // Nobody is refused by what may be a moment behind.
      if (decide(found) !== 'allowed') found = await services.hot.channelForNow(ids)
      const decision = decide(found)
      if (found === null || decision === 'hidden') throw new AppError('channel_not_found')
      if (decision === 'forbidden') throw new AppError('forbidden')
      return next({ ctx: { channel: found.channel, membership: found.membership } })
    })
}
