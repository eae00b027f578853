import type { OwnChannel } from '@parley/contracts'
import { useMemo, useSyncExternalStore } from 'react'
import { useChannels } from '@/features/channels/use-channels.ts'
import { placeKey } from './draft-place.ts'
import type { PlacedDraft } from './draft-store.ts'
import type { SyncState } from './draft-sync.ts'
import { drafts, sync } from './drafts.ts'
import { openPlaces } from './open-places.ts'

export type ListedDraft = PlacedDraft & { channel: OwnChannel }

/** The drafts of the channels one is in, the last written first; those that stand in an open composer too. */
export function useDrafts(): ListedDraft[] {
  const all = useSyncExternalStore(drafts.subscribe, drafts.all)
  const channels = useChannels()
  return useMemo(() => {
    const own = new Map(channels.map((channel) => [channel.id, channel]))
    return all
      .flatMap((each) => {
        const channel = own.get(each.place.channelId)
        return channel === undefined || each.draft.text.trim() === '' ? [] : [{ ...each, channel }]
      })
      .sort((a, b) => Date.parse(b.draft.updated_at) - Date.parse(a.draft.updated_at))
  }, [all, channels])
}

/** How many drafts wait elsewhere: what one is writing in an open composer is none yet. */
export function useDraftCount(): number {
  const open = useSyncExternalStore(openPlaces.subscribe, openPlaces.keys)
  return useDrafts().filter(({ place }) => !open.has(placeKey(place))).length
}

/** Whether a channel has a draft of its own, those of its threads left out. */
export function useHasDraft(channelId: string): boolean {
  return useSyncExternalStore(
    drafts.subscribe,
    () => drafts.read({ channelId, parentId: null }).text.trim() !== '',
  )
}

/** How far the server's drafts are known. */
export function useDraftSyncState(): SyncState {
  return useSyncExternalStore(sync.onState, sync.state)
}
