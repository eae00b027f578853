export { deleteMessage, editMessage, updateLivingMessage } from './change-message.ts'
export { findMessage, readMessage, readMessagesById } from './find-message.ts'
export { findMessageFor, findMessagesFor } from './find-message-for.ts'
export { insertMessages } from './insert-messages.ts'
export { type ListedMessages, listMessages } from './list-messages.ts'
export { listThread } from './list-thread.ts'
export { messageCores } from './message-cores.ts'
export {
  channelShowsReplies,
  type MessageJoins,
  type MessageSummary,
  messageSummaries,
  userNames,
} from './message-joins.ts'
export {
  beforePlace,
  type MessageList,
  messageCursor,
  messagePlace,
  newestFirst,
} from './message-places.ts'
export * from './messages-collection.ts'
export { newestMessages } from './newest-messages.ts'
export { newestPosition } from './newest-position.ts'
export { readMessages } from './read-messages.ts'
export { threadStates } from './thread-states.ts'
