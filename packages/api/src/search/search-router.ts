import { defaultLimit, searchInput, searchOutput } from '@parley/contracts'
import { searchMessages } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const searchRouter = router({
  messages: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/search',
      summary: 'Search the messages of your channels, newest first',
    })
    .input(checked(searchInput))
    .output(searchOutput)
    .query(({ ctx, input }) =>
      searchMessages(ctx.services.database, {
        ...input,
        limit: input.limit ?? defaultLimit,
        user_id: ctx.caller.user.id,
      }),
    ),
})
