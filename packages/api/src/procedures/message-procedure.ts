import type { MessageAccess } from '@parley/contracts'
import { rawField } from '../input.ts'
import { type RestRoute, t } from '../trpc.ts'
import { signedInProcedure } from './caller-procedure.ts'
import { namedMessage } from './named-message.ts'

/**
 * A procedure about the message that the call's message_id names, with the right decided through
 * its channel before the input is checked; `ctx.message` is the message as stored. Throws what
 * namedMessage throws.
 */
export function messageProcedure(access: MessageAccess, rest: RestRoute | null) {
  return t.procedure
    .concat(signedInProcedure('signed_in', rest))
    .meta({ access, rest })
    .use(async ({ ctx, getRawInput, next }) => {
      const given = rawField(await getRawInput(), 'message_id')
      const { user } = ctx.caller
      const { message, channel, membership } = await namedMessage(ctx.services, {
        given,
        access,
        user,
      })
      return next({ ctx: { message, channel, membership } })
    })
}
