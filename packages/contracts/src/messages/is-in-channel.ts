import type { MessageRecord } from './message-schemas.ts'

export type ChannelPlaceFacts = Pick<MessageRecord, 'parent_message_id' | 'also_in_channel'>

/** Whether a channel shows a message: every top-level one, and the replies that were sent to it too. */
export function isInChannel(message: ChannelPlaceFacts): boolean {
  return message.parent_message_id === null || message.also_in_channel === true
}
