import { totalAttention } from '@parley/contracts'
import { useEffect } from 'react'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { useChannels } from '@/features/channels/use-channels.ts'
import { useUnreadThreads } from '@/features/threads/use-threads.ts'
import { useWorkspace } from '@/features/workspace/use-workspace.ts'
import { badgedIcon } from './badged-icon.ts'
import { pageTitle } from './page-title.ts'

/** Keeps the document's title, its icon and an installed program's badge at the truth. Draws nothing, and nothing else anew. */
export function DocumentTitle(place: { channelId: string | null; room: string | null }): null {
  const channels = useChannels()
  const { name: workspace } = useWorkspace()
  const { badge, has_unread } = totalAttention({
    channels,
    unread_threads: useUnreadThreads(),
  })
  const channel = channels.find(({ id }) => id === place.channelId)
  const room = channel ? channelTitle(channel) : place.room
  const title = pageTitle({ room, workspace, badge, has_unread })

  useEffect(() => {
    document.title = title
  }, [title])

  useEffect(() => {
    document
      .querySelector('link[rel="icon"]')
      ?.setAttribute('href', badgedIcon({ badge, has_unread }))
    if (!('setAppBadge' in navigator)) return
    const shown = badge > 0 ? navigator.setAppBadge(badge) : navigator.clearAppBadge()
    // Browsers refuse it to pages that are not installed; there it has nowhere to appear.
    shown.catch(() => undefined)
  }, [badge, has_unread])
  return null
}
