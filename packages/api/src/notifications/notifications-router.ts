import {
  AppError,
  explainNotificationOutput,
  messageInput,
  okOutput,
  ownChannelOutput,
  reportUseInput,
  setChannelRuleInput,
} from '@parley/contracts'
import { listOwnChannels, setChannelRule } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { explainNotification } from './explain-notification.ts'

export const notificationsRouter = router({
  explain: procedure
    .message('message_reader', {
      method: 'GET',
      path: '/api/messages/:message_id/notification',
      summary: 'Why a message notifies you, or does not',
    })
    .input(checked(messageInput))
    .output(explainNotificationOutput)
    .query(async ({ ctx }) => ({
      notification: await explainNotification(ctx.services, { ...ctx, user: ctx.caller.user }),
    })),
  setChannelRule: procedure
    .channel('channel_member', {
      method: 'PATCH',
      path: '/api/chat/channels/:channel_id/notifications',
      summary: 'Say what you want to hear of a channel, or mute it',
    })
    .input(checked(setChannelRuleInput))
    .output(ownChannelOutput)
    .mutation(async ({ ctx, input }) => {
      const { database, hot } = ctx.services
      const own = { channel_id: input.channel_id, user_id: ctx.caller.user.id }
      await setChannelRule(database, { ...input, ...own })
      hot.forgetMemberships([own.user_id])
      const [channel] = await listOwnChannels(database, own)
      if (channel === undefined) throw new AppError('channel_not_found')
      return { channel }
    }),
  reportUse: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/notifications/use',
      summary: 'Say whether you are using this tab; while you are, nothing is pushed to you',
    })
    .input(checked(reportUseInput))
    .output(okOutput)
    .mutation(async ({ ctx, input }) => {
      await ctx.services.devicesInUse.report({ user_id: ctx.caller.user.id, ...input })
      return { ok: true as const }
    }),
})
