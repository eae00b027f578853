import type { Message, UserRef } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { updateMessageLists } from './message-lists.ts'
import type { MessageWindow } from './message-window.ts'

function renamed(message: Message, user: UserRef): Message {
  if (message.user_id !== user.id || message.user.name === user.name) return message
  return { ...message, user: { id: user.id, name: user.name } }
}

function renamedIn(window: MessageWindow, user: UserRef): MessageWindow {
  if (window.messages.every((message) => renamed(message, user) === message)) return window
  return { ...window, messages: window.messages.map((message) => renamed(message, user)) }
}

/** Shows a person's new name on what they wrote before. */
export function renameInMessages(queryClient: QueryClient, user: UserRef): void {
  updateMessageLists(queryClient, {
    window: (window) => renamedIn(window, user),
    thread: (thread) => ({
      parent: renamed(thread.parent, user),
      replies: renamedIn(thread.replies, user),
    }),
  })
}
