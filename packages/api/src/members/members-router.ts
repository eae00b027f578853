import {
  AppError,
  channelOutput,
  defaultLimit,
  listMembersInput,
  listMembersOutput,
  memberInput,
  updateMemberInput,
} from '@parley/contracts'
import { addMember, listMembers, removeMember, setMemberRole } from '@parley/db'
import { wireChannel } from '../channels/index.ts'
import { checked } from '../input.ts'
import { procedure, targetMember, targetUser } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const membersRouter = router({
  list: procedure
    .channel('channel_reader', {
      method: 'GET',
      path: '/api/chat/channels/:channel_id/members',
      summary: 'The people of a channel, newest joined first',
    })
    .input(checked(listMembersInput))
    .output(listMembersOutput)
    .query(({ ctx, input }) =>
      listMembers(ctx.services.database, { ...input, limit: input.limit ?? defaultLimit }),
    ),
  add: procedure
    .channel('channel_inviter', {
      method: 'POST',
      path: '/api/chat/channels/:channel_id/members',
      summary: 'Add a person to a channel; adding twice changes nothing',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const target = await targetUser(ctx.services.database, await getRawInput())
      if (target.status !== 'active') throw new AppError('user_not_found')
      return next()
    })
    .input(checked(memberInput))
    .output(channelOutput)
    .mutation(async ({ ctx, input }) => {
      await addMember(ctx.services.database, { ...input, role: 'member' })
      ctx.services.hot.forgetMembers(input.channel_id)
      ctx.services.hot.forgetMemberships([input.user_id])
      return { channel: wireChannel(ctx.channel) }
    }),
  update: procedure
    .channel('channel_owner', {
      method: 'PATCH',
      path: '/api/chat/channels/:channel_id/members/:user_id',
      summary: "Change a member's role",
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const raw = await getRawInput()
      await targetMember(ctx.services.database, { raw, channel_id: ctx.channel.id })
      return next()
    })
    .input(checked(updateMemberInput))
    .output(channelOutput)
    .mutation(async ({ ctx, input }) => {
      const isMember = await setMemberRole(ctx.services.database, input)
      ctx.services.hot.forgetMembers(input.channel_id)
      if (!isMember) throw new AppError('user_not_found')
      return { channel: wireChannel(ctx.channel) }
    }),
  remove: procedure
    .channel('channel_manager', {
      method: 'DELETE',
      path: '/api/chat/channels/:channel_id/members/:user_id',
      summary: 'Remove a person from a channel',
    })
    .use(async ({ ctx, getRawInput, next }) => {
      const raw = await getRawInput()
      const target = await targetMember(ctx.services.database, { raw, channel_id: ctx.channel.id })
      const isModerator = ctx.caller.user.role !== 'admin' && ctx.membership?.role === 'moderator'
      // A moderator serves the owners: one who could remove them would own the channel.
      if (isModerator && target.role === 'owner') throw new AppError('forbidden')
      return next()
    })
    .input(checked(memberInput))
    .output(channelOutput)
    .mutation(async ({ ctx, input }) => {
      const wasMember = await removeMember(ctx.services.database, input)
      ctx.services.hot.forgetMembers(input.channel_id)
      if (!wasMember) throw new AppError('user_not_found')
      return { channel: wireChannel(ctx.channel) }
    }),
})
