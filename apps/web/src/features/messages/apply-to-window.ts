import {
  type ChangeEvent,
  type ChannelPlaceFacts,
  isInChannel,
  type MessageCore,
  type ThreadState,
} from '@parley/contracts'
import {
  freshMessage,
  type MessageWindow,
  mergeMessages,
  patchMessage,
  placeOf,
  withCore,
  withReactions,
  withThread,
} from './message-window.ts'

/** Whether a place lies inside the stretch that the window holds. */
function covers(window: MessageWindow, core: MessageCore): boolean {
  const place = placeOf(window.messages, core)
  if (place === 0 && window.olderCursor !== null) return false
  return place < window.messages.length || window.newerCursor === null
}

function withMessages(window: MessageWindow, messages: MessageWindow['messages']): MessageWindow {
  return messages === window.messages ? window : { ...window, messages }
}

function upsert(window: MessageWindow, core: MessageCore): MessageWindow {
  if (core.is_deleted || window.deletedIds.includes(core.id)) return window
  if (window.messages.some((message) => message.id === core.id)) {
    return withMessages(
      window,
      patchMessage(window.messages, core.id, (message) => withCore(message, core)),
    )
  }
  if (!covers(window, core)) return window
  return withMessages(window, mergeMessages(window.messages, [freshMessage(core)]))
}

function setThread(window: MessageWindow, state: ThreadState | null): MessageWindow {
  if (state === null) return window
  return withMessages(
    window,
    patchMessage(window.messages, state.parent_message_id, (message) => withThread(message, state)),
  )
}

function drop(window: MessageWindow, id: string): MessageWindow {
  if (window.deletedIds.includes(id)) return window
  return {
    ...window,
    messages: window.messages.filter((message) => message.id !== id),
    deletedIds: [...window.deletedIds, id],
  }
}

/** Who reads, and which list it is: what a channel shows (null) or the replies of one thread. */
export type ListScope = { readerId: string; parentId: string | null }

function isListed(message: ChannelPlaceFacts, { parentId }: ListScope): boolean {
  return parentId === null ? isInChannel(message) : message.parent_message_id === parentId
}

/** The window after an event of its channel; hearing an event twice, or late, changes nothing. */
export function applyToWindow(
  window: MessageWindow,
  event: ChangeEvent,
  scope: ListScope,
): MessageWindow {
  switch (event.type) {
    case 'message.created': {
      const told = setThread(window, event.thread)
      return isListed(event.message, scope) ? upsert(told, event.message) : told
    }
    case 'message.updated':
      return isListed(event.message, scope) ? upsert(window, event.message) : window
    case 'message.deleted': {
      const told = setThread(window, event.thread)
      return isListed(event, scope) ? drop(told, event.message_id) : told
    }
    case 'message.reacted':
      return withMessages(
        window,
        patchMessage(window.messages, event.message_id, (message) =>
          withReactions(message, { reactions: event.reactions, readerId: scope.readerId }),
        ),
      )
    default:
      return window
  }
}
