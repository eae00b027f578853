import type { QueryClient, QueryKey } from '@tanstack/react-query'

/** So many channels that are not shown are kept, those looked at last. */
const maxKept = 60

const kept = new Map<string, QueryKey>()

/** Remembers a channel's window that nobody looks at, and lets go of the one that was longest not looked at. */
export function keepWindow(queryClient: QueryClient, queryKey: QueryKey): void {
  const name = JSON.stringify(queryKey)
  kept.delete(name)
  kept.set(name, queryKey)
  for (const [oldest, oldestKey] of kept) {
    if (kept.size <= maxKept) return
    kept.delete(oldest)
    queryClient.removeQueries({ queryKey: oldestKey, exact: true, type: 'inactive' })
  }
}
