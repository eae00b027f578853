import { defaultLimit, listMentionsInput, listMentionsOutput } from '@parley/contracts'
import { listMentions } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const mentionsRouter = router({
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/mentions',
      summary: 'Messages that mention you or a channel of yours, newest first',
    })
    .input(checked(listMentionsInput))
    .output(listMentionsOutput)
    .query(({ ctx, input }) =>
      listMentions(ctx.services.database, {
        ...input,
        limit: input.limit ?? defaultLimit,
        user_id: ctx.caller.user.id,
      }),
    ),
})
