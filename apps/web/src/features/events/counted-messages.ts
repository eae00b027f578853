import type { QueryClient } from '@tanstack/react-query'
import { getQueryKey } from '@trpc/react-query'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'

/**
 * Follows how far the last read of one's channels had counted, by channel: the moments of the newest
 * messages then. Events move the list on without moving these. `stop` ends it.
 */
export function followCounted(queryClient: QueryClient) {
  const countedUpTo = new Map<string, string>()
  const hash = JSON.stringify(getQueryKey(trpc.channels.list, {}, 'query'))

  const readList = () => {
    countedUpTo.clear()
    for (const channel of cache.channels.list.getData({})?.channels ?? []) {
      if (channel.last_message_at !== null) countedUpTo.set(channel.id, channel.last_message_at)
    }
  }
  readList()
  const stop = queryClient.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success' || event.action.manual) return
    if (JSON.stringify(event.query.queryKey) === hash) readList()
  })
  return { countedUpTo, stop }
}
