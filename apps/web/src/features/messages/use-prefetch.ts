import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { cache } from '@/lib/trpc-utils.ts'
import { keepWindow } from './kept-windows.ts'
import { messageKeys } from './message-keys.ts'
import { fetchWindow } from './window-fetching.ts'

/** So long one points at a channel before it is more than on the way to another, in milliseconds. */
const intent = 60

/** Handlers for what leads to a channel: its messages are read while one is still about to open it. */
export function usePrefetch(channelId: string) {
  const queryClient = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const fetchNow = () => {
    clearTimeout(timer.current)
    const readerId = cache.users.me.getData()?.user.id
    const queryKey = messageKeys.window(channelId, null)
    if (readerId === undefined || queryClient.getQueryState(queryKey) !== undefined) return
    void queryClient
      .prefetchQuery({
        queryKey,
        queryFn: () => fetchWindow(queryClient, { channelId, anchor: null, readerId }),
      })
      .then(() => keepWindow(queryClient, queryKey))
  }
  const fetchSoon = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(fetchNow, intent)
  }
  const leave = () => clearTimeout(timer.current)
  return {
    onPointerEnter: fetchSoon,
    onPointerLeave: leave,
    onPointerDown: fetchNow,
    onFocus: fetchSoon,
    onBlur: leave,
  }
}
