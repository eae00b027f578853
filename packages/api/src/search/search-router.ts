import { searchInput, searchOutput } from '@parley/contracts'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'
import { searchMessages } from './search-messages.ts'

export const searchRouter = router({
  messages: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/search',
      summary:
        'Search the messages of your channels by words and filters, newest first; a page may be short',
    })
    .input(checked(searchInput))
    .output(searchOutput)
    .query(({ ctx, input }) => searchMessages(ctx.services, { caller: ctx.caller, input })),
})
