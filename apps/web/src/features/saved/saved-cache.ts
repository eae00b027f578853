import type { ChangeEvent, OwnUser } from '@parley/contracts'
import { queryClient } from '@/lib/query-client.ts'
import { savedKeys } from './saved-keys.ts'
import { type SavedPages, savedAfter, withoutSaved } from './saved-pages.ts'

type Target = { channelId: string; messageId: string }

/** Reads again what is shown of saved messages, and the rest once it is shown. */
export function refreshSaved(): void {
  void queryClient.invalidateQueries({ queryKey: savedKeys.all })
}

/** Shows at once whether a message is in progress, where its conversation stands. */
export function markSaved({ channelId, messageId }: Target, isSaved: boolean): void {
  const queryKey = savedKeys.marks(channelId)
  const isReading = queryClient.isFetching({ queryKey }) > 0
  queryClient.setQueryData<readonly string[]>(queryKey, (ids) => {
    if (ids === undefined || ids.includes(messageId) === isSaved) return ids
    return isSaved ? [messageId, ...ids] : ids.filter((id) => id !== messageId)
  })
  // What is being read may be of before this.
  if (isReading) void queryClient.invalidateQueries({ queryKey })
}

/** Takes a message out of one of the lists at once; gives the way back. */
export function leaveList(messageId: string, isDone: boolean): () => void {
  const queryKey = savedKeys.list(isDone)
  void queryClient.cancelQueries({ queryKey })
  const before = queryClient.getQueryData<SavedPages>(queryKey)
  if (before !== undefined) queryClient.setQueryData(queryKey, withoutSaved(before, messageId))
  return () => void queryClient.invalidateQueries({ queryKey })
}

/** Brings everything cached of saved messages up to date with one event. */
export function applyToSaved(event: ChangeEvent, me: OwnUser): void {
  if (event.type === 'saved.updated') {
    const target = { channelId: event.channel_id, messageId: event.message_id }
    markSaved(target, event.saved !== null && !event.saved.is_done)
    void queryClient.invalidateQueries({ queryKey: savedKeys.lists })
    return
  }
  if (event.type === 'member.joined' && event.member.user.id === me.id) {
    refreshSaved()
    return
  }
  for (const isDone of [false, true]) {
    const queryKey = savedKeys.list(isDone)
    const pages = queryClient.getQueryData<SavedPages>(queryKey)
    const next = pages && savedAfter(pages, event, me.id)
    if (next === undefined || next === pages) continue
    queryClient.setQueryData(queryKey, next)
    if (queryClient.isFetching({ queryKey }) > 0) {
      void queryClient.invalidateQueries({ queryKey })
    }
  }
}
