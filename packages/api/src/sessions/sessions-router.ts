import { AppError, endSessionInput, listSessionsOutput, okOutput } from '@parley/contracts'
import { endOtherSessions, endSession, listSessions } from '@parley/db'
import { checked, refuseUnreadable } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const sessionsRouter = router({
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/sessions',
      summary: 'Where you are signed in',
    })
    .output(listSessionsOutput)
    .query(async ({ ctx }) => {
      const { user, claims } = ctx.caller
      const sessions = await listSessions(ctx.services.database, { user_id: user.id })
      return {
        sessions: sessions.map(({ user_id: _, ...session }) => ({
          ...session,
          is_current: session.id === claims.session_id,
        })),
      }
    }),
  end: procedure
    .signedIn('signed_in', {
      method: 'DELETE',
      path: '/api/sessions/:session_id',
      summary: 'Sign out one of your sessions',
    })
    .input(checked(endSessionInput))
    .output(okOutput)
    .mutation(async ({ ctx, input }) => {
      const { database, hot, hub } = ctx.services
      const isEnded = await endSession(database, { user_id: ctx.caller.user.id, ...input })
      if (!isEnded) throw new AppError('not_found')
      hot.forgetSession(input.session_id)
      hub.endSession(input.session_id)
      return { ok: true as const }
    }),
  endOthers: procedure
    .signedIn('signed_in', {
      method: 'DELETE',
      path: '/api/sessions',
      summary: 'Sign out everywhere else',
    })
    .use(async ({ getRawInput, next }) => {
      refuseUnreadable(await getRawInput())
      return next()
    })
    .output(okOutput)
    .mutation(async ({ ctx }) => {
      const { user, claims } = ctx.caller
      const { database, hot, hub } = ctx.services
      const { session_id } = claims
      await endOtherSessions(database, { user_id: user.id, session_id })
      hot.forgetSessionsOf(user.id)
      hub.endUser(user.id, { exceptSession: session_id })
      return { ok: true as const }
    }),
})
