import {
  AppError,
  defaultLimit,
  type FollowedThread,
  followedThreadOutput,
  listThreadsInput,
  listThreadsOutput,
  type MessageRecord,
  markThreadInput,
  messageInput,
  type Position,
  positionBefore,
} from '@parley/contracts'
import { findThread, listThreads, setThreadFollow } from '@parley/db'
import { checked } from '../input.ts'
import { procedure, targetMessage } from '../procedures/index.ts'
import type { Services } from '../services.ts'
import { type RestRoute, router } from '../trpc.ts'

type Target = { message: MessageRecord; user_id: string }

/** A reply stands for its thread. */
const threadIdOf = (message: MessageRecord) => message.parent_message_id ?? message.id

async function threadFor(
  { database }: Services,
  { message, user_id }: Target,
): Promise<FollowedThread> {
  const thread = await findThread(database, { thread: threadIdOf(message), user_id })
  if (thread === null) throw new AppError('message_not_found')
  return thread
}

async function say(
  services: Services,
  target: Target,
  said: { is_following?: boolean; position?: Position; mayGoBack?: boolean },
): Promise<{ thread: FollowedThread }> {
  await setThreadFollow(services.database, {
    thread: threadIdOf(target.message),
    channel_id: target.message.channel_id,
    user_id: target.user_id,
    ...said,
  })
  return { thread: await threadFor(services, target) }
}

/** A procedure about a reply of the thread at hand, where its follower's read marker is to go. */
function markProcedure(rest: RestRoute) {
  return procedure
    .message('message_thread_member', rest)
    .use(async ({ ctx, getRawInput, next }) => {
      const reply = await targetMessage(ctx.services.database, {
        raw: await getRawInput(),
        field: 'reply_id',
        channel_id: ctx.channel.id,
      })
      if (threadIdOf(reply) !== threadIdOf(ctx.message)) throw new AppError('message_not_found')
      return next({ ctx: { reply } })
    })
    .input(checked(markThreadInput))
    .output(followedThreadOutput)
}

export const threadsRouter = router({
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/threads',
      summary: 'The threads you follow, unread ones first',
    })
    .input(checked(listThreadsInput))
    .output(listThreadsOutput)
    .query(({ ctx, input }) =>
      listThreads(ctx.services.database, {
        user_id: ctx.caller.user.id,
        limit: input.limit ?? defaultLimit,
        before: input.before,
      }),
    ),
  get: procedure
    .message('message_thread_member', {
      method: 'GET',
      path: '/api/messages/:message_id/follow',
      summary: 'A thread as you have it, followed or not',
    })
    .input(checked(messageInput))
    .output(followedThreadOutput)
    .query(async ({ ctx }) => ({
      thread: await threadFor(ctx.services, { message: ctx.message, user_id: ctx.caller.user.id }),
    })),
  follow: procedure
    .message('message_thread_member', {
      method: 'PUT',
      path: '/api/messages/:message_id/follow',
      summary: 'Follow a thread',
    })
    .input(checked(messageInput))
    .output(followedThreadOutput)
    .mutation(async ({ ctx }) => {
      const target = { message: ctx.message, user_id: ctx.caller.user.id }
      const { is_following, latest, parent } = await threadFor(ctx.services, target)
      // Whoever begins to follow has seen what is there.
      const { created_at, id } = latest.at(-1) ?? parent
      return say(ctx.services, target, {
        is_following: true,
        ...(!is_following && { position: { created_at, id } }),
      })
    }),
  unfollow: procedure
    .message('message_thread_member', {
      method: 'DELETE',
      path: '/api/messages/:message_id/follow',
      summary: 'Stop following a thread, whoever answers or mentions you in it',
    })
    .input(checked(messageInput))
    .output(followedThreadOutput)
    .mutation(({ ctx }) =>
      say(
        ctx.services,
        { message: ctx.message, user_id: ctx.caller.user.id },
        { is_following: false },
      ),
    ),
  markRead: markProcedure({
    method: 'POST',
    path: '/api/messages/:message_id/thread/read',
    summary: 'Read a thread up to and with one of its replies',
  }).mutation(({ ctx }) =>
    say(
      ctx.services,
      { message: ctx.message, user_id: ctx.caller.user.id },
      { position: { created_at: ctx.reply.created_at, id: ctx.reply.id } },
    ),
  ),
  markUnread: markProcedure({
    method: 'POST',
    path: '/api/messages/:message_id/thread/unread',
    summary: 'Unread in its thread from a reply on; you follow the thread then',
  }).mutation(({ ctx }) =>
    say(
      ctx.services,
      { message: ctx.message, user_id: ctx.caller.user.id },
      {
        is_following: true,
        position: positionBefore({ created_at: ctx.reply.created_at, id: ctx.reply.id }),
        mayGoBack: true,
      },
    ),
  ),
})
