import { createTRPCQueryUtils } from '@trpc/react-query'
import { queryClient } from './query-client.ts'
import { trpcClient } from './trpc-client.ts'

/** The typed cache for what runs outside components: `cache.channels.list.setData(…)`. */
export const cache = createTRPCQueryUtils({ queryClient, client: trpcClient })
