import { parleyErrorOf } from '@parley/client'
import { QueryClient } from '@tanstack/react-query'
import { readAgainWhereStale } from './read-again.ts'

const maxRetries = 3

/** Whether a failed read is worth another try: no answer or a fault of the server, never a refusal. */
function retryRead(failures: number, error: unknown): boolean {
  const status = parleyErrorOf(error)?.status
  return failures < maxRetries && (status === undefined || status >= 500)
}

const day = 24 * 60 * 60 * 1000

/** The cache of everything read. Events keep it fresh, so nothing is read again for its age alone. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: day,
      retry: retryRead,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

readAgainWhereStale(queryClient)
