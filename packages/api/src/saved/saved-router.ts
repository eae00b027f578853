import {
  AppError,
  defaultLimit,
  listSavedInput,
  listSavedMarksInput,
  listSavedMarksOutput,
  listSavedOutput,
  maxSaved,
  messageInput,
  okOutput,
  savedOutput,
  saveMessageInput,
} from '@parley/contracts'
import { countSaved, hasSaved, listSaved, listSavedMarks, removeSaved, setSaved } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const savedRouter = router({
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/saved',
      summary: 'Messages that you have saved, in progress or done, the last saved first',
    })
    .input(checked(listSavedInput))
    .output(listSavedOutput)
    .query(({ ctx, input }) =>
      listSaved(ctx.services.database, {
        user_id: ctx.caller.user.id,
        is_done: input.is_done ?? false,
        limit: input.limit ?? defaultLimit,
        before: input.before,
      }),
    ),
  marks: procedure
    .channel('channel_member', {
      method: 'GET',
      path: '/api/chat/channels/:channel_id/saved',
      summary: 'Which messages of a channel you have saved and not done yet',
    })
    .input(checked(listSavedMarksInput))
    .output(listSavedMarksOutput)
    .query(({ ctx, input }) =>
      listSavedMarks(ctx.services.database, {
        user_id: ctx.caller.user.id,
        channel_id: ctx.channel.id,
        limit: input.limit ?? defaultLimit,
        before: input.before,
      }),
    ),
  add: procedure
    .message('message_member', {
      method: 'PUT',
      path: '/api/messages/:message_id/saved',
      summary: 'Save a message for later, or mark it as done',
    })
    .input(checked(saveMessageInput))
    .output(savedOutput)
    .mutation(async ({ ctx, input }) => {
      const { database } = ctx.services
      const own = { user_id: ctx.caller.user.id, message_id: ctx.message.id }
      if (!(await hasSaved(database, own))) {
        const held = await countSaved(database, { user_id: own.user_id, at_most: maxSaved })
        if (held >= maxSaved) throw new AppError('too_many_saved')
      }
      const {
        id: _i,
        user_id: _u,
        ...saved
      } = await setSaved(database, {
        ...own,
        channel_id: ctx.message.channel_id,
        is_done: input.is_done ?? false,
      })
      return { saved }
    }),
  remove: procedure
    .message('message_member', {
      method: 'DELETE',
      path: '/api/messages/:message_id/saved',
      summary: 'Take a message out of what you have saved',
    })
    .input(checked(messageInput))
    .output(okOutput)
    .mutation(async ({ ctx }) => {
      const user_id = ctx.caller.user.id
      await removeSaved(ctx.services.database, { user_id, message_id: ctx.message.id })
      return { ok: true }
    }),
})
