import { ObjectId } from 'mongodb'

/** Matches what a channel shows: its top-level messages that are not deleted. */
export function topLevelOf(channelId: string) {
  return { channel_id: new ObjectId(channelId), parent_message_id: null, is_deleted: false }
}
