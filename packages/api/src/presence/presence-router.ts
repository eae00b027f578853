import {
  chooseAwayInput,
  listPresenceOutput,
  okOutput,
  ownPresenceOutput,
  reportIdleInput,
  typingInput,
} from '@parley/contracts'
import { hasChosenAway } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { chooseAway } from './choose-away.ts'

export const presenceRouter = router({
  list: procedure
    .signedIn('signed_in', { method: 'GET', path: '/api/presence', summary: 'Who is online' })
    .output(listPresenceOutput)
    .query(async ({ ctx }) => ({ presences: await ctx.services.presence.list() })),
  own: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/presence/own',
      summary: 'Whether you have chosen to be away',
    })
    .output(ownPresenceOutput)
    .query(async ({ ctx }) => ({
      is_away: await hasChosenAway(ctx.services.database, { user_id: ctx.caller.user.id }),
    })),
  chooseAway: procedure
    .signedIn('signed_in', {
      method: 'PUT',
      path: '/api/presence/own',
      summary: 'Be away, whatever your devices do, until you take it back',
    })
    .input(checked(chooseAwayInput))
    .output(ownPresenceOutput)
    .mutation(async ({ ctx, input: { is_away } }) => {
      await chooseAway(ctx.services, { user_id: ctx.caller.user.id, is_away })
      return { is_away }
    }),
  reportIdle: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/presence/idle',
      summary: 'Tell whether the devices of this session are in use',
    })
    .input(checked(reportIdleInput))
    .output(okOutput)
    .mutation(async ({ ctx, input }) => {
      const { user, claims } = ctx.caller
      const device = { user_id: user.id, session_id: claims.session_id }
      await ctx.services.presence.report({ ...device, ...input })
      return { ok: true as const }
    }),
  typing: procedure
    .channel('channel_member', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/typing',
      summary: 'Tell the channel that you are writing',
    })
    .input(checked(typingInput))
    .output(okOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.hub.notify({
        audience: { to: 'channel', channel_id: input.channel_id },
        event: {
          type: 'typing',
          channel_id: input.channel_id,
          user_id: ctx.caller.user.id,
          parent_message_id: input.parent_message_id ?? null,
        },
      })
      return { ok: true as const }
    }),
})
