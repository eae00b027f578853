import type { ChangeEvent, Message } from '@parley/contracts'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { withCore, withReactions } from '@/features/messages/message-window.ts'

export type PinPage = { messages: Message[]; next_cursor: string | null }
export type PinPages = InfiniteData<PinPage, string | null>

type PinEvent = Extract<
  ChangeEvent,
  { type: 'message.created' | 'message.updated' | 'message.deleted' | 'message.reacted' }
>

function inPages(pages: PinPages, change: (messages: Message[]) => Message[]): PinPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, messages: change(page.messages) })),
  }
}

/** Takes unpinned and deleted messages off the list at once, and reads it again for one newly pinned. */
export function applyToPins(queryClient: QueryClient, event: PinEvent, readerId: string): void {
  const queryKey = messageKeys.pins(event.channel_id)
  const cached = queryClient.getQueryData<PinPages>(queryKey)
  if (cached === undefined || event.type === 'message.created') return
  const id = event.type === 'message.updated' ? event.message.id : event.message_id
  const isListed = cached.pages.some((page) => page.messages.some((message) => message.id === id))
  if (event.type === 'message.updated' && event.message.is_pinned && !isListed) {
    void queryClient.invalidateQueries({ queryKey })
    return
  }
  if (!isListed) return
  queryClient.setQueryData<PinPages>(
    queryKey,
    inPages(cached, (messages) => {
      if (event.type === 'message.deleted') return messages.filter((message) => message.id !== id)
      if (event.type === 'message.updated') {
        const core = event.message
        if (!core.is_pinned) return messages.filter((message) => message.id !== id)
        return messages.map((message) => (message.id === id ? withCore(message, core) : message))
      }
      return messages.map((message) =>
        message.id === id
          ? withReactions(message, { reactions: event.reactions, readerId })
          : message,
      )
    }),
  )
}
