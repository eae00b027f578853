import { type Document, ObjectId } from 'mongodb'

/**
 * What a channel shows by isInChannel of contracts, and is not deleted, where `conditions` hold too. Two
 * whole branches at the root, each of which one partial index holds alone (channel_top_level,
 * channel_also): the planner then plans each by itself and merges the two in their order. With what they
 * have in common beside the $or it would read all of a channel's replies.
 */
export function shownWhere(conditions: Document): Document {
  return {
    $or: [
      { ...conditions, parent_message_id: null, is_deleted: false },
      { ...conditions, also_in_channel: true, is_deleted: false },
    ],
  }
}

/**
 * For a `$lookup` of what a channel shows: a message is of the channel in the variable channel_id. The
 * condition of a localField would stand beside the `$or` instead of in its branches.
 */
export const isOfChannel = { $eq: ['$channel_id', '$$channel_id'] }

/** Matches what a channel shows, where `conditions` hold too. */
export function shownIn(channelId: string, conditions: Document = {}): Document {
  return shownWhere({ channel_id: new ObjectId(channelId), ...conditions })
}

/** The same in a channel that shows no reply: one index is entered instead of two that are merged. */
export function topLevelIn(channelId: string, conditions: Document = {}): Document {
  const channel_id = new ObjectId(channelId)
  return { channel_id, ...conditions, parent_message_id: null, is_deleted: false }
}

// The order (created_at, _id) of a channel. is_deleted, of which all that is shown has the same, decides
// nothing but the index: without it the one that has every reply too could give the order as well, and
// where a channel has no replies the planner takes either, and keeps to it where there are many.
export const newestShownFirst = { created_at: -1, _id: -1, is_deleted: 1 } as const
export const oldestShownFirst = { created_at: 1, _id: 1, is_deleted: -1 } as const
