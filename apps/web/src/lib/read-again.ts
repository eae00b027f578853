import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Has a first read that was called stale while it was under way read again once it has ended. By itself the
 * query client lets it go on and takes its answer, which may be of before, for fresh. Answers how to stop.
 */
export function readAgainWhereStale(client: QueryClient): () => void {
  const stale = new WeakSet<Query>()
  return client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated') return
    const { query, action } = event
    if (action.type === 'invalidate') {
      if (query.state.data === undefined && query.state.fetchStatus !== 'idle') stale.add(query)
    } else if (action.type === 'success' && action.manual !== true && stale.delete(query)) {
      void client.invalidateQueries({ queryKey: query.queryKey, exact: true })
    }
  })
}
