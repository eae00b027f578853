import {
  explainNotificationOutput,
  messageInput,
  notificationReason,
  notificationReasons,
} from '@parley/contracts'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const notificationsRouter = router({
  explain: procedure
    .message('message_reader', {
      method: 'GET',
      path: '/api/messages/:message_id/notification',
      summary: 'Why a message notifies you, or does not',
    })
    .input(checked(messageInput))
    .output(explainNotificationOutput)
    .query(({ ctx: { caller, channel, message, membership } }) => {
      const reason = notificationReason({
        user_id: caller.user.id,
        message,
        channel_type: channel.type,
        membership: membership && {
          joined_at: membership.joined_at,
          marker: { created_at: membership.last_read_at, id: membership.last_read_id },
        },
      })
      return { notification: { ...notificationReasons[reason], reason } }
    }),
})
