import {
  AppError,
  invalidField,
  okOutput,
  pushKeyOutput,
  subscribePushInput,
} from '@parley/contracts'
import { removePushSubscription, savePushSubscription } from '@parley/db'
import { checked, refuseUnreadable } from '../input.ts'
import { newMessageId } from '../messages/index.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const pushRouter = router({
  key: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/push',
      summary: 'The key that browsers subscribe to pushes with',
    })
    .output(pushKeyOutput)
    .query(({ ctx }) => ({ push: { public_key: ctx.services.push.publicKey } })),
  subscribe: procedure
    .signedIn('signed_in', {
      method: 'PUT',
      path: '/api/push/subscription',
      summary: 'Have this session’s browser pushed to, until the session ends',
    })
    .input(checked(subscribePushInput))
    .output(okOutput)
    .mutation(async ({ ctx, input }) => {
      const { user, claims } = ctx.caller
      if (!ctx.services.push.admits(input.endpoint)) {
        throw invalidField('endpoint', 'endpoint must be the address of a push service')
      }
      await savePushSubscription(ctx.services.database, {
        ...input,
        id: claims.session_id,
        user_id: user.id,
        created_at: new Date().toISOString(),
      })
      return { ok: true as const }
    }),
  unsubscribe: procedure
    .signedIn('signed_in', {
      method: 'DELETE',
      path: '/api/push/subscription',
      summary: 'Have this session’s browser pushed to no more',
    })
    .use(async ({ getRawInput, next }) => {
      refuseUnreadable(await getRawInput())
      return next()
    })
    .output(okOutput)
    .mutation(async ({ ctx }) => {
      const { session_id } = ctx.caller.claims
      await removePushSubscription(ctx.services.database, { session_id })
      return { ok: true as const }
    }),
  test: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/push/test',
      summary: 'Push something to this session’s browser, to see that it arrives',
    })
    .use(async ({ getRawInput, next }) => {
      refuseUnreadable(await getRawInput())
      return next()
    })
    .output(okOutput)
    .mutation(async ({ ctx }) => {
      const { user, claims } = ctx.caller
      const session = { session_id: claims.session_id, user_id: user.id }
      const isSent = await ctx.services.push.sendTo(session, {
        key: newMessageId(),
        title: 'Parley',
        body: 'Notifications reach this device.',
        path: '/settings/notifications',
        channel_id: null,
      })
      if (!isSent) throw new AppError('push_not_subscribed')
      return { ok: true as const }
    }),
})
