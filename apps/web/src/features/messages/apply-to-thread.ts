import type { ChangeEvent, Message } from '@parley/contracts'
import { applyToWindow } from './apply-to-window.ts'
import { type MessageWindow, withCore, withReactions, withThread } from './message-window.ts'

/** A thread as the panel shows it: the parent (deleted or not) and its replies, oldest first. */
export type ThreadWindow = { parent: Message; replies: MessageWindow }

function applyToParent(parent: Message, event: ChangeEvent, readerId: string): Message {
  switch (event.type) {
    case 'message.created':
      return event.thread?.parent_message_id === parent.id
        ? withThread(parent, event.thread)
        : parent
    case 'message.deleted':
      if (event.message_id === parent.id) {
        return { ...parent, content: '', files: [], is_deleted: true }
      }
      return event.thread?.parent_message_id === parent.id
        ? withThread(parent, event.thread)
        : parent
    case 'message.updated':
      return event.message.id === parent.id ? withCore(parent, event.message) : parent
    case 'message.reacted':
      return event.message_id === parent.id
        ? withReactions(parent, { reactions: event.reactions, readerId })
        : parent
    default:
      return parent
  }
}

/** The thread after an event of its channel; hearing an event twice, or late, changes nothing. */
export function applyToThread(
  thread: ThreadWindow,
  event: ChangeEvent,
  readerId: string,
): ThreadWindow {
  const parent = applyToParent(thread.parent, event, readerId)
  const replies = applyToWindow(thread.replies, event, { readerId, parentId: thread.parent.id })
  return parent === thread.parent && replies === thread.replies ? thread : { parent, replies }
}
