import { ObjectId } from 'mongodb'

/** What a channel shows by isInChannel of contracts, and is not deleted; to be joined with what else is asked. */
export const shown = {
  is_deleted: false,
  // Within $and, so that a place, which has an $or of its own, can stand beside it.
  $and: [{ $or: [{ parent_message_id: null }, { also_in_channel: true }] }],
}

/** Matches what a channel shows. */
export function shownIn(channelId: string) {
  return { channel_id: new ObjectId(channelId), ...shown }
}
