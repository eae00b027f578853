import { AppError, type CallerAccess, callerMay } from '@parley/contracts'
import { type RestRoute, t } from '../trpc.ts'
import { withinCallDeadline } from './call-deadline.ts'

/** A procedure that anyone may call, signed in or not. */
export function callerProcedure(access: 'anyone', rest: RestRoute | null) {
  return t.procedure.meta({ access, rest })
}

/** A procedure for signed-in people with a right that hangs on them alone; `ctx.caller` says who calls. */
export function signedInProcedure(access: Exclude<CallerAccess, 'anyone'>, rest: RestRoute | null) {
  return t.procedure.meta({ access, rest }).use(({ ctx, next, type }) =>
    withinCallDeadline(async () => {
      const caller = await ctx.identify()
      if (ctx.transport === 'ws' && type !== 'subscription') {
        throw new AppError('method_not_allowed')
      }
      if (!callerMay(access, caller.user.role)) {
        // Nobody is refused by what may be a moment behind.
        const now = await ctx.services.hot.callerNow(caller.claims.session_id)
        if (now === null || !callerMay(access, now.user.role)) throw new AppError('forbidden')
      }
      return next({ ctx: { caller } })
    }),
  )
}
