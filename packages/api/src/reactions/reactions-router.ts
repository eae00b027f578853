import { listReactionsOutput, messageInput, messageOutput, reactionInput } from '@parley/contracts'
import { addReaction, listReactions, removeReaction } from '@parley/db'
import { checked } from '../input.ts'
import { presentMessage } from '../messages/index.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const reactionsRouter = router({
  add: procedure
    .message('message_member', {
      method: 'PUT',
      path: '/api/messages/:message_id/reactions/:emoji',
      summary: 'React to a message; repeating it changes nothing',
    })
    .input(checked(reactionInput))
    .output(messageOutput)
    .mutation(async ({ ctx, input }) => {
      const user_id = ctx.caller.user.id
      await addReaction(ctx.services.database, { ...input, user_id, channel_id: ctx.channel.id })
      ctx.services.newestMessages.forget(ctx.channel.id)
      ctx.services.knownJoins.forgetMessage(input.message_id)
      return presentMessage(ctx.services, { message_id: input.message_id, reader_id: user_id })
    }),
  remove: procedure
    .message('message_member', {
      method: 'DELETE',
      path: '/api/messages/:message_id/reactions/:emoji',
      summary: 'Take a reaction back; repeating it changes nothing',
    })
    .input(checked(reactionInput))
    .output(messageOutput)
    .mutation(async ({ ctx, input }) => {
      const user_id = ctx.caller.user.id
      await removeReaction(ctx.services.database, { ...input, user_id })
      ctx.services.newestMessages.forget(ctx.channel.id)
      ctx.services.knownJoins.forgetMessage(input.message_id)
      return presentMessage(ctx.services, { message_id: input.message_id, reader_id: user_id })
    }),
  list: procedure
    .message('message_reader', {
      method: 'GET',
      path: '/api/messages/:message_id/reactions',
      summary: 'Who reacted to a message',
    })
    .input(checked(messageInput))
    .output(listReactionsOutput)
    .query(async ({ ctx, input }) => ({
      reactions: await listReactions(ctx.services.database, input),
    })),
})
