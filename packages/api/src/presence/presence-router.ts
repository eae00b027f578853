import { listPresenceOutput, okOutput, typingInput } from '@parley/contracts'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const presenceRouter = router({
  list: procedure
    .signedIn('signed_in', { method: 'GET', path: '/api/presence', summary: 'Who is online' })
    .output(listPresenceOutput)
    .query(async ({ ctx }) => ({ presences: await ctx.services.presence.list() })),
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
