import type { Document, ObjectId } from 'mongodb'
import { shown } from './shown-in-channel.ts'

/**
 * For memberships: adds `unread`, a list of at most one {unread_count, mention_count}. The rules
 * are isUnread and countsAsMention of contracts, computed on the index of the channel's order.
 */
export function unreadLookup(user_id: ObjectId): Document {
  const isAfterMarker = {
    $and: [
      { $gte: ['$created_at', '$$last_read_at'] },
      {
        $or: [{ $gt: ['$created_at', '$$last_read_at'] }, { $gt: ['$_id', '$$last_read_id'] }],
      },
    ],
  }
  const isToAll = { $and: ['$mentions_channel', { $not: '$$is_muted' }] }
  const isMention = { $or: [isToAll, { $in: [user_id, '$mentions'] }] }
  return {
    $lookup: {
      from: 'messages',
      localField: 'channel_id',
      foreignField: 'channel_id',
      let: {
        last_read_at: '$last_read_at',
        last_read_id: '$last_read_id',
        is_muted: { $ifNull: ['$is_muted', false] },
      },
      as: 'unread',
      pipeline: [
        { $match: { ...shown, user_id: { $ne: user_id }, $expr: isAfterMarker } },
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
      localField: 'channel_id',
      foreignField: 'channel_id',
      as: 'newest',
      pipeline: [
        { $match: shown },
        { $sort: { created_at: -1, _id: -1 } },
        { $limit: 1 },
        { $project: { _id: 0, created_at: 1 } },
      ],
    },
  }
}
