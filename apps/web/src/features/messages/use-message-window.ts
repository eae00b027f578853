import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { messageKeys } from './message-keys.ts'
import type { MessageWindow } from './message-window.ts'
import { fetchWindow, growWindow, trimWindow } from './window-fetching.ts'

export type WindowSource = { channelId: string; anchor: string | null; readerId: string }
export type LoadDirection = 'older' | 'newer'

/**
 * A channel's messages: the newest, or those around an anchor, and more in both directions on demand.
 *
 * One list without pages instead of useInfiniteQuery: that one puts a fetched page beside what was
 * cached when the fetch began, and so loses what events have written in the meantime.
 */
export function useMessageWindow(source: WindowSource) {
  const { channelId, anchor, readerId } = source
  const queryClient = useQueryClient()
  const queryKey = messageKeys.window(channelId, anchor)
  const query = useQuery<MessageWindow>({
    queryKey,
    queryFn: () => fetchWindow(queryClient, { channelId, anchor, readerId }),
  })
  const [failed, setFailed] = useState<{ direction: LoadDirection; error: unknown } | null>(null)
  const isLoading = useRef(false)

  const load = useCallback(
    async (direction: LoadDirection): Promise<void> => {
      // One at a time: rows that come at both ends at once could not be told apart by the list.
      if (isLoading.current) return
      isLoading.current = true
      try {
        await growWindow(queryClient, { channelId, anchor, readerId, direction })
        setFailed(null)
      } catch (error) {
        setFailed({ direction, error })
      } finally {
        isLoading.current = false
      }
    },
    [queryClient, channelId, anchor, readerId],
  )

  useEffect(
    () => () => trimWindow(queryClient, { channelId, anchor }),
    [queryClient, channelId, anchor],
  )

  return { window: query.data, error: query.error, refetch: query.refetch, load, failed }
}
