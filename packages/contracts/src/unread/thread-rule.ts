import type { MessageRecord } from '../messages/index.ts'
import { comparePositions, lastId, type Position, positionBefore } from './positions.ts'

export type ReplyFacts = Pick<
  MessageRecord,
  'id' | 'created_at' | 'user_id' | 'is_deleted' | 'parent_message_id' | 'also_in_channel'
>

type ThreadReader = { user_id: string; thread: string; marker: Position }

/** What a person's place in a thread follows from. */
export type ThreadMarkerFacts = {
  /** When they joined the channel: what was said before counts as read. */
  joined_at: string
  /** How far they have read; null where they never have. */
  marker: Position | null
  /** The first reply that made them follow; null where none did. */
  first: Position | null
}

/** Up to where a person has read a thread: never before their joining, nor before what made them follow. */
export function threadMarker({ joined_at, marker, first }: ThreadMarkerFacts): Position {
  const joining = { created_at: joined_at, id: lastId }
  const read = marker ?? (first === null ? joining : positionBefore(first))
  return comparePositions(read, joining) > 0 ? read : joining
}

/**
 * Whether a message counts in its thread's badge: a reply of it, after the marker, another's, not
 * deleted, and not shown in the channel too, where it counts instead.
 */
export function isUnreadReply(message: ReplyFacts, reader: ThreadReader): boolean {
  return (
    message.parent_message_id === reader.thread &&
    message.also_in_channel !== true &&
    message.user_id !== reader.user_id &&
    !message.is_deleted &&
    comparePositions(message, reader.marker) > 0
  )
}

/** How many of the messages count in the thread's badge; never negative. */
export function countUnreadReplies(messages: Iterable<ReplyFacts>, reader: ThreadReader): number {
  let count = 0
  for (const message of messages) if (isUnreadReply(message, reader)) count += 1
  return count
}
