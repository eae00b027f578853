import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { parley } from './parley.ts'
import { queryClient } from './query-client.ts'
import { trpc } from './trpc.ts'

const trpcClient = trpc.createClient({ links: parley.links })

/** Gives the tree the typed hooks and the cache behind them. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <trpc.Provider client={trpcClient} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
}
