import {
  AppError,
  channelInput,
  channelOutput,
  createChannelInput,
  defaultLimit,
  hideChannelInput,
  listChannelsInput,
  listChannelsOutput,
  listJoinableChannelsInput,
  listJoinableChannelsOutput,
  openDirectInput,
  ownChannelOutput,
  updateChannelInput,
} from '@parley/contracts'
import {
  addMember,
  createChannel,
  listJoinableChannels,
  removeMember,
  updateChannel,
} from '@parley/db'
import { checked, hasMalformedId } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { ownChannels } from '../unread/index.ts'
import { hideChannel, showChannel } from './hide-channel.ts'
import { openDirect } from './open-direct.ts'
import { wireChannel } from './wire-channel.ts'

export const channelsRouter = router({
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/chat/channels',
      summary: 'Your channels, newest joined first',
    })
    .input(checked(listChannelsInput))
    .output(listChannelsOutput)
    .query(({ ctx }) =>
      ownChannels(ctx.services, {
        user_id: ctx.caller.user.id,
        notBefore: ctx.cursor ?? null,
      }),
    ),
  joinable: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/chat/channels',
      when: { scope: 'joinable' },
      summary: 'Public channels you are not in, by name',
    })
    .input(checked(listJoinableChannelsInput))
    .output(listJoinableChannelsOutput)
    .query(async ({ ctx, input }) => {
      const { id, role } = ctx.caller.user
      // Guests can join none, so there is none to show.
      if (role === 'guest') return { channels: [], next_cursor: null }
      return listJoinableChannels(ctx.services.database, {
        ...input,
        limit: input.limit ?? defaultLimit,
        user_id: id,
      })
    }),
  get: procedure
    .channel('channel_reader', {
      method: 'GET',
      path: '/api/chat/channels/:channel_id',
      summary: 'A channel',
    })
    .input(checked(channelInput))
    .output(channelOutput)
    .query(({ ctx }) => ({ channel: wireChannel(ctx.channel) })),
  create: procedure
    .signedIn('not_guest', {
      method: 'POST',
      path: '/api/chat/channels',
      status: 201,
      summary: 'Create a channel and own it',
    })
    .input(checked(createChannelInput))
    .output(channelOutput)
    .mutation(async ({ ctx, input }) => {
      const { id: created_by } = ctx.caller.user
      const channel = await createChannel(ctx.services.database, {
        ...input,
        description: input.description ?? '',
        created_by,
      })
      ctx.services.hot.forgetMemberships([created_by])
      return { channel }
    }),
  direct: procedure
    .signedIn('signed_in', {
      method: 'POST',
      path: '/api/chat/direct',
      summary: 'The one direct channel of exactly these people and you',
    })
    .use(async ({ getRawInput, next }) => {
      if (hasMalformedId(await getRawInput(), 'user_ids')) throw new AppError('user_not_found')
      return next()
    })
    .input(checked(openDirectInput))
    .output(channelOutput)
    .mutation(({ ctx, input }) =>
      openDirect(ctx.services, { caller: ctx.caller, user_ids: input.user_ids }),
    ),
  update: procedure
    .channel('channel_manager', {
      method: 'PATCH',
      path: '/api/chat/channels/:channel_id',
      summary: 'Rename or describe a channel',
    })
    .input(checked(updateChannelInput))
    .output(channelOutput)
    .mutation(async ({ ctx, input }) => {
      const channel = await updateChannel(ctx.services.database, input)
      if (channel === null) throw new AppError('channel_not_found')
      ctx.services.hot.forgetChannel(channel.id)
      return { channel }
    }),
  join: procedure
    .channel('channel_joiner', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/join',
      summary: 'Join a public channel; joining twice changes nothing',
    })
    .input(checked(channelInput))
    .output(channelOutput)
    .mutation(async ({ ctx, input }) => {
      const member = { channel_id: input.channel_id, user_id: ctx.caller.user.id }
      // Also for one who is in it: they may have left through another process a moment ago.
      await addMember(ctx.services.database, { ...member, role: 'member' })
      ctx.services.hot.forgetMembers(member.channel_id)
      ctx.services.hot.forgetMemberships([member.user_id])
      return { channel: wireChannel(ctx.channel) }
    }),
  leave: procedure
    .channel('channel_leaver', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/leave',
      summary: 'Leave a channel; the longest-standing member follows its last owner',
    })
    .input(checked(channelInput))
    .output(channelOutput)
    .mutation(async ({ ctx, input }) => {
      const member = { channel_id: input.channel_id, user_id: ctx.caller.user.id }
      await removeMember(ctx.services.database, member)
      ctx.services.hot.forgetMembers(member.channel_id)
      return { channel: wireChannel(ctx.channel) }
    }),
  hide: procedure
    .channel('channel_hider', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/hide',
      summary: 'Close a direct channel for yourself until something new is said in it',
    })
    .input(checked(hideChannelInput))
    .output(ownChannelOutput)
    .mutation(({ ctx, input }) =>
      hideChannel(ctx.services, {
        channel: ctx.channel,
        user_id: ctx.caller.user.id,
        up_to: input.up_to,
      }),
    ),
  show: procedure
    .channel('channel_hider', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/show',
      summary: 'Show a direct channel again that you have closed',
    })
    .input(checked(channelInput))
    .output(ownChannelOutput)
    .mutation(({ ctx }) =>
      showChannel(ctx.services, { channel: ctx.channel, user_id: ctx.caller.user.id }),
    ),
})
