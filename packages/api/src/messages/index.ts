export { createMessageClock, type MessageClock } from './message-clock.ts'
export { createMessageWriter, type MessageWriter } from './message-writer.ts'
export { messagesRouter } from './messages-router.ts'
export { presentMessage } from './present-message.ts'
