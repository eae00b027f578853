import { comparePositions, type FollowedThread, type Position } from '@parley/contracts'
import { useEffect, useRef, useState } from 'react'
import { parley } from '@/lib/parley.ts'
import { keepThread } from './thread-cache.ts'

/** How long after a failure the thread is marked again. */
const retryMilliseconds = 5_000

/** Whether someone can be looking at the page. */
function useIsVisible(): boolean {
  const [isVisible, setIsVisible] = useState(document.visibilityState === 'visible')
  useEffect(() => {
    const look = () => setIsVisible(document.visibilityState === 'visible')
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [])
  return isVisible
}

type Reading = {
  followed: FollowedThread | undefined
  /** The newest reply shown. */
  newestId: string | undefined
  isAtEnd: boolean
}

/** Whether the thread was marked unread, here or on another device, since it was opened. */
function useIsMarkedUnread(followed: FollowedThread | undefined): boolean {
  const [state, setState] = useState({ marker: markerOf(followed), isMarked: false })
  const marker = markerOf(followed)
  if (marker?.id === state.marker?.id && marker?.created_at === state.marker?.created_at) {
    return state.isMarked
  }
  // Reading moves the marker on; nothing but this moves it back.
  const isBack =
    marker !== null && state.marker !== null && comparePositions(marker, state.marker) < 0
  setState({ marker, isMarked: state.isMarked || isBack })
  return state.isMarked || isBack
}

function markerOf(followed: FollowedThread | undefined): Position | null {
  return followed ? { created_at: followed.last_read_at, id: followed.last_read_id } : null
}

/**
 * Marks a followed thread as read while its end is in view, at once here and then on every device. One
 * that was marked unread stays so until it is left.
 */
export function useReadThread({ followed, newestId, isAtEnd }: Reading): void {
  const isVisible = useIsVisible()
  const sent = useRef<string | null>(null)
  const [tries, setTries] = useState(0)
  const isMarkedUnread = useIsMarkedUnread(followed)
  useEffect(() => {
    if (tries === 0) return
    const timer = setTimeout(() => {
      sent.current = null
      setTries(0)
    }, retryMilliseconds)
    return () => clearTimeout(timer)
  }, [tries])
  useEffect(() => {
    if (!followed?.is_following || followed.unread_count === 0) return
    if (
      isMarkedUnread ||
      !isAtEnd ||
      !isVisible ||
      newestId === undefined ||
      sent.current === newestId
    )
      return
    sent.current = newestId
    keepThread({ ...followed, unread_count: 0, mention_count: 0 })
    parley.api.threads.markRead
      .mutate({ message_id: followed.parent.id, reply_id: newestId })
      // The event of it reads the thread again: this answer may be older than what was said since.
      .catch(() => {
        keepThread(followed)
        setTries((count) => count + 1)
      })
  }, [followed, newestId, isAtEnd, isVisible, isMarkedUnread, tries])
}
