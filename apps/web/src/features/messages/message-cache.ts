import type { ChangeEvent, OwnUser } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { applyToMembers } from '@/features/members/member-cache.ts'
import { applyToPins } from '@/features/pins/pin-cache.ts'
import { applyToThread } from './apply-to-thread.ts'
import { applyToWindow } from './apply-to-window.ts'
import { recordEvent } from './event-recorder.ts'
import { updateMessageLists } from './message-lists.ts'
import { renameInMessages } from './rename-author.ts'
import { applyTyping } from './typing-cache.ts'

/**
 * Brings what is cached of messages, threads, pins, members and typing up to date with one event.
 * Idempotent: repeating an event, or hearing it beside a page that has it already, changes nothing.
 */
export function applyMessageEvent(queryClient: QueryClient, event: ChangeEvent, me: OwnUser): void {
  recordEvent(queryClient, event)
  switch (event.type) {
    case 'message.created':
    case 'message.updated':
    case 'message.deleted':
    case 'message.reacted':
      updateMessageLists(queryClient, {
        channelId: event.channel_id,
        window: (window) => applyToWindow(window, event, { readerId: me.id, parentId: null }),
        thread: (thread) => applyToThread(thread, event, me.id),
      })
      applyToPins(queryClient, event, me.id)
      if (event.type === 'message.created') applyTyping(queryClient, event)
      return
    case 'member.joined':
    case 'member.updated':
    case 'member.left':
      applyToMembers(queryClient, event)
      return
    case 'user.updated':
    case 'account.updated':
      renameInMessages(queryClient, event.user)
      return
    case 'typing':
      if (event.user_id !== me.id) applyTyping(queryClient, event)
      return
    default:
      return
  }
}
