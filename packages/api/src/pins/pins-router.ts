import {
  AppError,
  defaultLimit,
  listPinsInput,
  listPinsOutput,
  messageInput,
  messageOutput,
} from '@parley/contracts'
import { listPins, setPinned } from '@parley/db'
import { checked } from '../input.ts'
import { presentMessage } from '../messages/index.ts'
import { procedure } from '../procedures/index.ts'
import type { Services } from '../services.ts'
import { router } from '../trpc.ts'

type SetPin = { channel_id: string; message_id: string; is_pinned: boolean; reader_id: string }

async function setPin(
  services: Services,
  { channel_id, message_id, is_pinned, reader_id }: SetPin,
) {
  const isThere = await setPinned(services.database, { message_id, is_pinned })
  if (!isThere) throw new AppError('message_not_found')
  services.newestMessages.forget(channel_id)
  return presentMessage(services, { message_id, reader_id })
}

export const pinsRouter = router({
  add: procedure
    .message('message_pinner', {
      method: 'PUT',
      path: '/api/messages/:message_id/pin',
      summary: 'Pin a message',
    })
    .input(checked(messageInput))
    .output(messageOutput)
    .mutation(({ ctx, input }) =>
      setPin(ctx.services, {
        ...input,
        channel_id: ctx.channel.id,
        is_pinned: true,
        reader_id: ctx.caller.user.id,
      }),
    ),
  remove: procedure
    .message('message_pinner', {
      method: 'DELETE',
      path: '/api/messages/:message_id/pin',
      summary: 'Unpin a message',
    })
    .input(checked(messageInput))
    .output(messageOutput)
    .mutation(({ ctx, input }) =>
      setPin(ctx.services, {
        ...input,
        channel_id: ctx.channel.id,
        is_pinned: false,
        reader_id: ctx.caller.user.id,
      }),
    ),
  list: procedure
    .channel('channel_reader', {
      method: 'GET',
      path: '/api/chat/channels/:channel_id/pins',
      summary: 'Pinned messages, newest first',
    })
    .input(checked(listPinsInput))
    .output(listPinsOutput)
    .query(({ ctx, input }) =>
      listPins(ctx.services.database, {
        ...input,
        limit: input.limit ?? defaultLimit,
        reader_id: ctx.caller.user.id,
      }),
    ),
})
