import { isInChannel, type MessageRecord } from '../messages/index.ts'
import { comparePositions, type Position } from './positions.ts'

export type UnreadFacts = Pick<
  MessageRecord,
  'id' | 'created_at' | 'user_id' | 'is_deleted' | 'parent_message_id' | 'also_in_channel'
>

type Reader = { user_id: string; marker: Position }

/**
 * Whether a message counts in its channel's badge: after the marker, another's, not deleted, shown in
 * the channel. A reply that is shown there too counts here alone, and not in its thread.
 */
export function isUnread(message: UnreadFacts, reader: Reader): boolean {
  return (
    message.user_id !== reader.user_id &&
    !message.is_deleted &&
    isInChannel(message) &&
    comparePositions(message, reader.marker) > 0
  )
}

/** How many of the messages count in the channel's badge; never negative. */
export function countUnread(messages: Iterable<UnreadFacts>, reader: Reader): number {
  let count = 0
  for (const message of messages) if (isUnread(message, reader)) count += 1
  return count
}
