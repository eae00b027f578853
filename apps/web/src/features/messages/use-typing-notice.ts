import { useCallback, useRef } from 'react'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { parley } from '@/lib/parley.ts'

const noticeMilliseconds = 3000

/** Gives `notice()`, to be called on each key: tells the others at most every three seconds. */
export function useTypingNotice({ channelId, parentId }: DraftPlace): () => void {
  const last = useRef(0)
  return useCallback(() => {
    const now = Date.now()
    if (now - last.current < noticeMilliseconds) return
    last.current = now
    parley.api.presence.typing
      .mutate({ channel_id: channelId, parent_message_id: parentId })
      // Nobody misses a typing notice.
      .catch(() => undefined)
  }, [channelId, parentId])
}
