import type { AppRouter } from '@parley/api'
import { createTRPCReact } from '@trpc/react-query'

/** The typed hooks of every procedure: `trpc.channels.list.useQuery()`. */
export const trpc = createTRPCReact<AppRouter>()
