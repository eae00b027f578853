import type { FollowedThread } from '@parley/contracts'
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

/** Marks a followed thread as read while its end is in view, at once here and then on every device. */
export function useReadThread({ followed, newestId, isAtEnd }: Reading): void {
  const isVisible = useIsVisible()
  const sent = useRef<string | null>(null)
  const [tries, setTries] = useState(0)
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
    if (!isAtEnd || !isVisible || newestId === undefined || sent.current === newestId) return
    sent.current = newestId
    keepThread({ ...followed, unread_count: 0 })
    parley.api.threads.markRead
      .mutate({ message_id: followed.parent.id, reply_id: newestId })
      // The event of it reads the thread again: this answer may be older than what was said since.
      .catch(() => {
        keepThread(followed)
        setTries((count) => count + 1)
      })
  }, [followed, newestId, isAtEnd, isVisible, tries])
}
