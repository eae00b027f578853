import { useCallback, useEffect, useRef } from 'react'
import { isHeldUnread, releaseUnread } from './mark-hold.ts'
import { sendMarkRead } from './send-mark-read.ts'

/**
 * Gives `markRead(messageId)`: read up to and with that message, shown at once. While the page is
 * hidden it waits until someone looks, and it does nothing while the channel is held unread.
 */
export function useMarkRead(channelId: string): (messageId: string) => void {
  const waiting = useRef<string | null>(null)

  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'visible' || waiting.current === null) return
      sendMarkRead(channelId, waiting.current)
      waiting.current = null
    }
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      waiting.current = null
      releaseUnread(channelId)
    }
  }, [channelId])

  return useCallback(
    (messageId) => {
      if (isHeldUnread(channelId)) return
      if (document.visibilityState === 'visible') sendMarkRead(channelId, messageId)
      else waiting.current = messageId
    },
    [channelId],
  )
}
