import { type Document, ObjectId } from 'mongodb'
import { newestMessageLookup, unreadLookup } from '../unread/index.ts'
import { othersInDirectKey } from './direct-key.ts'

type Options = { user_id: string; channel_id?: string }

/** From a person's memberships to their own channels, newest joined first. */
export function ownChannelStages(options: Options): Document[] {
  return [
    ...joinedStages(options),
    unreadLookup(new ObjectId(options.user_id)),
    newestMessageLookup(),
    ...shapeStages({ ...membershipFields, ...countedFields }),
  ]
}

/** The same without what is unread in them. */
export function membershipStages(options: Options): Document[] {
  return [...joinedStages(options), ...shapeStages(membershipFields)]
}

function joinedStages({ user_id, channel_id }: Options): Document[] {
  return [
    {
      $match: {
        user_id: new ObjectId(user_id),
        ...(channel_id !== undefined && { channel_id: new ObjectId(channel_id) }),
      },
    },
    {
      $lookup: { from: 'channels', localField: 'channel_id', foreignField: '_id', as: 'channel' },
    },
    { $unwind: '$channel' },
    { $sort: { joined_at: -1, _id: -1 } },
    { $set: { others: othersInDirectKey('$channel.direct_key', user_id) } },
    {
      $lookup: {
        from: 'users',
        localField: 'others',
        foreignField: '_id',
        as: 'users',
        pipeline: [{ $sort: { name: 1, _id: 1 } }, { $project: { name: 1 } }],
      },
    },
  ]
}

function shapeStages(fields: Document): Document[] {
  return [
    { $replaceWith: { $mergeObjects: ['$channel', fields] } },
    { $project: { direct_key: 0 } },
  ]
}

const membershipFields = {
  role: '$role',
  joined_at: '$joined_at',
  last_read_at: '$last_read_at',
  last_read_id: '$last_read_id',
  notification_rule: { $ifNull: ['$notification_rule', 'default'] },
  is_muted: { $ifNull: ['$is_muted', false] },
  hidden_up_to: { $ifNull: ['$hidden_up_to', null] },
  users: '$users',
}

const countedFields = {
  unread_count: { $ifNull: [{ $first: '$unread.unread_count' }, 0] },
  mention_count: { $ifNull: [{ $first: '$unread.mention_count' }, 0] },
  last_message_at: { $ifNull: [{ $first: '$newest.created_at' }, null] },
}
