import type { ChangeEvent, OwnUser } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { sync } from '@/features/drafts/drafts.ts'
import { applyToMentions } from '@/features/mentions/mention-cache.ts'
import { applyMessageEvent } from '@/features/messages/message-cache.ts'
import { applyToSingleMessages } from '@/features/messages/single-messages.ts'
import { applyToPlanned } from '@/features/planning/apply-to-planned.ts'
import { applyPresence } from '@/features/presence/presence-cache.ts'
import { applyToSaved } from '@/features/saved/saved-cache.ts'
import { applyToStatuses } from '@/features/statuses/status-cache.ts'
import { applyToThreads } from '@/features/threads/thread-cache.ts'
import { refreshChannels } from '@/features/unread/own-channel-cache.ts'
import { applyToUsers } from '@/features/users/user-cache.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { applyToChannels } from './apply-to-channels.ts'

type Options = {
  queryClient: QueryClient
  me: OwnUser
  countedUpTo: ReadonlyMap<string, string>
}

/** Brings everything that is cached up to date with one event. */
export function applyChange(event: ChangeEvent, { queryClient, me, countedUpTo }: Options): void {
  const list = cache.channels.list.getData({})
  if (list) {
    const { channels, isUncertain } = applyToChannels(list.channels, event, { me, countedUpTo })
    if (channels !== list.channels) cache.channels.list.setData({}, { channels })
    if (isUncertain) refreshChannels()
  }
  applyToRooms(event, me)
  applyToUsers(event)
  applyPresence(event, me)
  applyToStatuses(event)
  applyMessageEvent(queryClient, event, me)
  applyToSingleMessages(event)
  applyToMentions(queryClient, event, me)
  applyToThreads(event, me)
  applyToSaved(event, me)
  if (event.type === 'draft.updated') void sync.receive(event.draft)
  applyToPlanned(event, me)
}

function applyToRooms(event: ChangeEvent, me: OwnUser): void {
  switch (event.type) {
    case 'channel.created':
      cache.channels.joinable.invalidate()
      return
    case 'channel.updated':
      cache.channels.get.setData({ channel_id: event.channel.id }, { channel: event.channel })
      cache.channels.joinable.invalidate()
      return
    case 'member.left':
      if (event.user_id !== me.id) return
      cache.channels.get.invalidate({ channel_id: event.channel_id })
      cache.channels.joinable.invalidate()
      return
    case 'member.joined':
      if (event.member.user.id !== me.id) return
      cache.channels.joinable.invalidate()
      return
    case 'workspace.updated':
      cache.workspace.get.setData(
        undefined,
        (known) => known && { ...known, workspace: event.workspace },
      )
      return
    default:
      return
  }
}
