import type { Document, ObjectId } from 'mongodb'
import { isOfChannel, newestShownFirst, shownWhere } from './shown-in-channel.ts'

/**
 * For memberships: adds `unread`, a list of at most one {unread_count, mention_count}. The rules
 * are isUnread and countsAsMention of contracts, computed on the indexes of what a channel shows.
 */
export function unreadLookup(user_id: ObjectId): Document {
  const isReadOfThatMoment = {
    $and: [{ $eq: ['$created_at', '$$last_read_at'] }, { $lte: ['$_id', '$$last_read_id'] }],
  }
  const isAfterMarker = {
    $and: [isOfChannel, { $gte: ['$created_at', '$$last_read_at'] }, { $not: isReadOfThatMoment }],
  }
  const isToAll = { $and: ['$mentions_channel', { $not: '$$is_muted' }] }
  const isMention = { $or: [isToAll, { $in: [user_id, '$mentions'] }] }
  return {
    $lookup: {
      from: 'messages',
      let: {
        channel_id: '$channel_id',
        last_read_at: '$last_read_at',
        last_read_id: '$last_read_id',
        is_muted: { $ifNull: ['$is_muted', false] },
      },
      as: 'unread',
      pipeline: [
        { $match: shownWhere({ user_id: { $ne: user_id }, $expr: isAfterMarker }) },
        // Nothing needs an order here: only the two indexes give it, and so are the ones taken.
        { $sort: newestShownFirst },
        {
          $group: {
            _id: null,
            unread_count: { $sum: 1 },
            mention_count: { $sum: { $cond: [isMention, 1, 0] } },
          },
        },
      ],
    },
  }
}

/** For memberships: adds `newest`, a list of at most one {created_at} of the newest message that the channel shows. */
export function newestMessageLookup(): Document {
  return {
    $lookup: {
      from: 'messages',
      let: { channel_id: '$channel_id' },
      as: 'newest',
      pipeline: [
        { $match: shownWhere({ $expr: isOfChannel }) },
        { $sort: newestShownFirst },
        { $limit: 1 },
        { $project: { _id: 0, created_at: 1 } },
      ],
    },
  }
}
