import {
  AppError,
  markInput,
  type OwnChannel,
  ownChannelOutput,
  type Position,
  positionBefore,
} from '@parley/contracts'
import { listOwnChannels, setReadMarker } from '@parley/db'
import { checked } from '../input.ts'
import { procedure, targetMessage } from '../procedures/index.ts'
import type { Services } from '../services.ts'
import { type RestRoute, router } from '../trpc.ts'

type Mark = { channel_id: string; user_id: string; position: Position; forward_only: boolean }

async function mark({ database, hot }: Services, marker: Mark): Promise<{ channel: OwnChannel }> {
  await setReadMarker(database, marker)
  hot.forgetMemberships([marker.user_id])
  const { channel_id, user_id } = marker
  const [channel] = await listOwnChannels(database, { user_id, channel_id })
  if (channel === undefined) throw new AppError('channel_not_found')
  return { channel }
}

/** A procedure about a message of the channel at hand, where its member's read marker is to go. */
function markProcedure(rest: RestRoute) {
  return procedure
    .channel('channel_member', rest)
    .use(async ({ ctx, getRawInput, next }) => {
      const where = { raw: await getRawInput(), field: 'message_id', channel_id: ctx.channel.id }
      return next({ ctx: { message: await targetMessage(ctx.services.database, where) } })
    })
    .input(checked(markInput))
    .output(ownChannelOutput)
}

export const unreadRouter = router({
  markRead: markProcedure({
    method: 'POST',
    path: '/api/chat/channels/:channel_id/read',
    summary: 'Read up to and with a message',
  }).mutation(({ ctx }) =>
    mark(ctx.services, {
      channel_id: ctx.channel.id,
      user_id: ctx.caller.user.id,
      position: { created_at: ctx.message.created_at, id: ctx.message.id },
      // Two devices that read at once agree on the later place.
      forward_only: true,
    }),
  ),
  markUnread: markProcedure({
    method: 'POST',
    path: '/api/chat/channels/:channel_id/unread',
    summary: 'Unread from a message on',
  }).mutation(({ ctx }) =>
    mark(ctx.services, {
      channel_id: ctx.channel.id,
      user_id: ctx.caller.user.id,
      position: positionBefore({ created_at: ctx.message.created_at, id: ctx.message.id }),
      forward_only: false,
    }),
  ),
})
