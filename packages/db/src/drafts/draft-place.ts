import type { DraftRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'

/** Where a person writes: in each place they have one draft. */
export type DraftPlace = Pick<DraftRecord, 'user_id' | 'channel_id' | 'parent_message_id'>

/** Matches the draft in a place. */
export function inPlace({ user_id, channel_id, parent_message_id }: DraftPlace) {
  return {
    user_id: new ObjectId(user_id),
    channel_id: new ObjectId(channel_id),
    parent_message_id: parent_message_id === null ? null : new ObjectId(parent_message_id),
  }
}
