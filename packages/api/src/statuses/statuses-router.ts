import { listStatusesOutput } from '@parley/contracts'
import { listStatuses } from '@parley/db'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

export const statusesRouter = router({
  list: procedure
    .signedIn('signed_in', {
      method: 'GET',
      path: '/api/statuses',
      summary: 'What people say of themselves, and who is not to be disturbed',
    })
    .output(listStatusesOutput)
    .query(async ({ ctx }) => ({ statuses: await listStatuses(ctx.services.database) })),
})
