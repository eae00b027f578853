import {
  AppError,
  defaultLimit,
  editMessageInput,
  listMessagesInput,
  listMessagesOutput,
  mentionFields,
  messageInput,
  messageOutput,
  sendMessageInput,
  sendMessageOutput,
  threadInput,
  threadOutput,
} from '@parley/contracts'
import { deleteMessage, editMessage, listThread } from '@parley/db'
import { checked, rawField } from '../input.ts'
import { procedure, targetMessage } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { listChannelMessages } from './list-channel-messages.ts'
import { namedParent } from './named-parent.ts'
import { presentMessage } from './present-message.ts'
import { sendMessage } from './send-message.ts'

function wasCreated(output: unknown): boolean {
  return (
    typeof output === 'object' && output !== null && 'created' in output && output.created === true
  )
}

export const messagesRouter = router({
  list: procedure
    .channel('channel_reader', {
      method: 'GET',
      path: '/api/chat/channels/:channel_id/messages',
      summary: 'Messages of a channel, newest first',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const raw = await getRawInput()
      if (rawField(raw, 'around') !== undefined) {
        await targetMessage(ctx.services.database, {
          raw,
          field: 'around',
          channel_id: ctx.channel.id,
        })
      }
      return next()
    })
    .input(checked(listMessagesInput))
    .output(listMessagesOutput)
    .query(({ ctx, input }) => listChannelMessages(ctx, { caller: ctx.caller, input })),
  send: procedure
    .channel('channel_member', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/messages',
      status: (output) => (wasCreated(output) ? 201 : 200),
      omit: ['created'],
      summary: 'Send a message; the same id again is a free retry',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const parent = await namedParent(ctx.services, {
        raw: await getRawInput(),
        channel_id: ctx.channel.id,
      })
      return next({ ctx: { parent } })
    })
    .input(checked(sendMessageInput))
    .output(sendMessageOutput)
    .mutation(({ ctx, input }) =>
      sendMessage(ctx.services, {
        caller: ctx.caller,
        channel: ctx.channel,
        parent: ctx.parent,
        input,
      }),
    ),
  get: procedure
    .message('message_reader', {
      method: 'GET',
      path: '/api/messages/:message_id',
      summary: 'A message',
    })
    .input(checked(messageInput))
    .output(messageOutput)
    .query(({ ctx, input }) =>
      presentMessage(ctx.services, { ...input, reader_id: ctx.caller.user.id }),
    ),
  thread: procedure
    .message('message_reader', {
      method: 'GET',
      path: '/api/messages/:message_id/thread',
      summary: 'A thread, oldest reply first',
    })
    .input(checked(threadInput))
    .output(threadOutput)
    .query(async ({ ctx, input }) => {
      const reader = { reader_id: ctx.caller.user.id }
      const parentId = ctx.message.parent_message_id ?? ctx.message.id
      const [{ message: parent }, page] = await Promise.all([
        presentMessage(ctx.services, { message_id: parentId, ...reader }),
        listThread(ctx.services.database, {
          parent_message_id: parentId,
          limit: input.limit ?? defaultLimit,
          before: input.before,
          ...reader,
        }),
      ])
      return { parent, ...page }
    }),
  edit: procedure
    .message('message_author', {
      method: 'PATCH',
      path: '/api/messages/:message_id',
      summary: 'Edit your message',
    })
    .input(checked(editMessageInput))
    .output(messageOutput)
    .mutation(async ({ ctx, input }) => {
      const isEdited = await editMessage(ctx.services.database, {
        ...input,
        ...mentionFields(input.content),
      })
      if (!isEdited) throw new AppError('message_not_found')
      ctx.services.newestMessages.forget(ctx.channel.id)
      ctx.services.tails.forget(ctx.channel.id)
      const { message_id } = input
      return presentMessage(ctx.services, { message_id, reader_id: ctx.caller.user.id })
    }),
  delete: procedure
    .message('message_deleter', {
      method: 'DELETE',
      path: '/api/messages/:message_id',
      summary: 'Delete a message; its replies stay',
    })
    .input(checked(messageInput))
    .output(messageOutput)
    .mutation(async ({ ctx, input }) => {
      await deleteMessage(ctx.services.database, input)
      const { parent_message_id } = ctx.message
      if (parent_message_id !== null) ctx.services.knownJoins.forgetMessage(parent_message_id)
      ctx.services.newestMessages.forget(ctx.channel.id)
      ctx.services.tails.forget(ctx.channel.id)
      return presentMessage(ctx.services, { ...input, reader_id: ctx.caller.user.id })
    }),
})
