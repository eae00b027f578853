import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { DraftPlace } from './draft-place.ts'
import { drafts, sync } from './drafts.ts'
import type { DraftText } from './kept-draft.ts'
import { openPlaces } from './open-places.ts'

type OwnDraft = {
  draft: DraftText
  change: (draft: DraftText) => void
  /** Saves at once what was typed: the writer turns to something else, or has sent it. */
  flush: () => void
}

/** The draft of one place, kept as it is typed and followed when another tab or device changes it. */
export function useDraft({ channelId, parentId }: DraftPlace): OwnDraft {
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.read({ channelId, parentId }))
  const change = useCallback(
    (next: DraftText) => {
      drafts.write({ channelId, parentId }, next)
      sync.changed({ channelId, parentId })
    },
    [channelId, parentId],
  )
  const flush = useCallback(() => sync.flush({ channelId, parentId }), [channelId, parentId])
  useEffect(() => {
    const close = openPlaces.open({ channelId, parentId })
    return () => {
      close()
      flush()
    }
  }, [channelId, parentId, flush])
  return { draft, change, flush }
}
