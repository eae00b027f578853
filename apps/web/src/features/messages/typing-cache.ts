import { type ChangeEvent, typingSeconds } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { messageKeys } from './message-keys.ts'

/** Who is typing at one place, and until when that holds (milliseconds of the page's clock). */
export type Typists = Readonly<Record<string, number>>

type TypingEvent = Extract<ChangeEvent, { type: 'typing' | 'message.created' }>

/** Notes that someone types, or that they no longer do because their message has come. */
export function applyTyping(queryClient: QueryClient, event: TypingEvent): void {
  const isTyping = event.type === 'typing'
  const userId = isTyping ? event.user_id : event.message.user_id
  const parentId = isTyping ? event.parent_message_id : event.message.parent_message_id
  const key = messageKeys.typing(event.channel_id, parentId)
  const { [userId]: before, ...others } = queryClient.getQueryData<Typists>(key) ?? {}
  if (!isTyping && before === undefined) return
  queryClient.setQueryData<Typists>(
    key,
    isTyping ? { ...others, [userId]: Date.now() + typingSeconds * 1000 } : others,
  )
}
