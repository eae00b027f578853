import { useCallback, useEffect, useState } from 'react'
import type { Draft, DraftPlace } from './draft-store.ts'
import { drafts } from './drafts.ts'

/** The draft of one place, kept as it is typed and followed when another tab changes it. Remount for another place. */
export function useDraft(place: DraftPlace): [Draft, (draft: Draft) => void] {
  const { channelId, parentId } = place
  const [draft, setDraft] = useState(() => drafts.read({ channelId, parentId }))
  useEffect(() => drafts.onOtherTab({ channelId, parentId }, setDraft), [channelId, parentId])
  const change = useCallback(
    (next: Draft) => {
      setDraft(next)
      drafts.write({ channelId, parentId }, next)
    },
    [channelId, parentId],
  )
  return [draft, change]
}
