import { AppError, decideMessage, idSchema, type MessageAccess } from '@parley/contracts'
import { findMessageFor } from '@parley/db'
import { rawField } from '../input.ts'
import { type RestRoute, t } from '../trpc.ts'
import { signedInProcedure } from './caller-procedure.ts'

/**
 * A procedure about the message that the call's message_id names, with the right decided through
 * its channel before the input is checked; `ctx.message` is the message as stored. Throws
 * message_not_found (also for a deleted one, unless it is read, deleted again or has its thread followed), forbidden and
 * delete_forbidden.
 */
export function messageProcedure(access: MessageAccess, rest: RestRoute | null) {
  return t.procedure
    .concat(signedInProcedure('signed_in', rest))
    .meta({ access, rest })
    .use(async ({ ctx, getRawInput, next }) => {
      const { caller, services } = ctx
      const messageId = idSchema.safeParse(rawField(await getRawInput(), 'message_id'))
      if (!messageId.success) throw new AppError('message_not_found')
      const found = await findMessageFor(services.database, {
        message_id: messageId.data,
        user_id: caller.user.id,
      })
      if (found === null) throw new AppError('message_not_found')
      const decision = decideMessage(access, {
        workspace_role: caller.user.role,
        channel_type: found.channel.type,
        channel_role: found.membership?.role ?? null,
        is_author: found.message.user_id === caller.user.id,
      })
      if (decision === 'hidden') throw new AppError('message_not_found')
      if (decision === 'forbidden') {
        throw new AppError(access === 'message_deleter' ? 'delete_forbidden' : 'forbidden')
      }
      const survivesDeletion =
        access === 'message_reader' ||
        access === 'message_deleter' ||
        access === 'message_thread_member'
      if (found.message.is_deleted && !survivesDeletion) throw new AppError('message_not_found')
      return next({
        ctx: { message: found.message, channel: found.channel, membership: found.membership },
      })
    })
}
