import { type Document, ObjectId } from 'mongodb'

/** So many of the threads that one took part in last are looked at: more are no inbox any more. */
const keptThreads = 5_000

/** A thread and what decides how far its person has read it. */
export type ThreadRow = {
  _id: ObjectId
  channel_id: ObjectId
  first?: { at: Date; id: ObjectId } | null
  row?: {
    is_following: boolean | null
    last_read_at: Date | null
    last_read_id: ObjectId | null
  } | null
}

const rowFields = { is_following: 1, last_read_at: 1, last_read_id: 1 } as const
const repliesOf = { from: 'messages', localField: '_id', foreignField: 'parent_message_id' }

/**
 * From messages to the threads that a person follows: those with a reply that made them follow, and
 * those they have said so of; each with `first` (the first such reply) and `row` (what was said).
 */
export function followedStages(user_id: ObjectId): Document[] {
  return [
    {
      $match: {
        thread_user_ids: user_id,
        is_deleted: false,
        // Names the bound of the partial index, which is not used without it.
        parent_message_id: { $gte: new ObjectId('0'.repeat(24)) },
      },
    },
    {
      $group: {
        _id: '$parent_message_id',
        channel_id: { $first: '$channel_id' },
        first: { $min: { at: '$created_at', id: '$_id' } },
        touched_at: { $max: '$created_at' },
      },
    },
    {
      $unionWith: {
        coll: 'thread_follows',
        pipeline: [
          { $match: { user_id } },
          {
            $project: {
              _id: '$thread',
              channel_id: 1,
              touched_at: '$updated_at',
              row: {
                is_following: '$is_following',
                last_read_at: '$last_read_at',
                last_read_id: '$last_read_id',
              },
            },
          },
        ],
      },
    },
    {
      $group: {
        _id: '$_id',
        channel_id: { $first: '$channel_id' },
        first: { $max: '$first' },
        row: { $max: '$row' },
        touched_at: { $max: '$touched_at' },
      },
    },
    {
      $match: {
        'row.is_following': { $ne: false },
        $or: [{ first: { $ne: null } }, { 'row.is_following': true }],
      },
    },
    { $sort: { touched_at: -1 } },
    { $limit: keptThreads },
    { $unset: 'touched_at' },
  ]
}

/** From messages to one thread in the same form, whether it is followed or not. */
export function oneThreadStages(thread: ObjectId, user_id: ObjectId): Document[] {
  return [
    { $match: { _id: thread } },
    { $project: { channel_id: 1 } },
    {
      $lookup: {
        ...repliesOf,
        pipeline: [
          { $match: { thread_user_ids: user_id, is_deleted: false } },
          { $sort: { created_at: 1, _id: 1 } },
          { $limit: 1 },
          { $project: { _id: 0, at: '$created_at', id: '$_id' } },
        ],
        as: 'first',
      },
    },
    {
      $lookup: {
        from: 'thread_follows',
        localField: '_id',
        foreignField: 'thread',
        pipeline: [{ $match: { user_id } }, { $project: { _id: 0, ...rowFields } }],
        as: 'row',
      },
    },
    { $set: { first: { $first: '$first' }, row: { $first: '$row' } } },
  ]
}

export type ReplyPlace = { at: Date; id: ObjectId }

/** What listingStages leave: everything followed, in one row, for one lookup instead of one a thread. */
export type ListingRow = {
  threads: ThreadRow[]
  memberships: { channel_id: ObjectId; joined_at: Date; is_muted?: boolean }[]
  /** `other` is the last reply of somebody else that counts in its thread, `mention` the last of these that mentions the person. */
  lasts: { _id: ObjectId; at: Date; other: ReplyPlace | null; mention: ReplyPlace | null }[]
}

/** From followed threads to one row with all of them, their memberships and their last replies. */
export function listingStages(user_id: ObjectId): Document[] {
  const isCounted = {
    $and: [{ $ne: ['$user_id', user_id] }, { $ne: ['$also_in_channel', true] }],
  }
  const place = { at: '$created_at', id: '$_id' }
  const other = { $cond: [isCounted, place, null] }
  const isMention = { $and: [isCounted, { $in: [user_id, '$mentions'] }] }
  const mention = { $cond: [isMention, place, null] }
  return [
    { $group: { _id: null, threads: { $push: '$$ROOT' } } },
    membershipLookup(user_id, 'threads.channel_id'),
    {
      $lookup: {
        from: 'messages',
        localField: 'threads._id',
        foreignField: 'parent_message_id',
        pipeline: [
          { $match: { is_deleted: false } },
          {
            $group: {
              _id: '$parent_message_id',
              at: { $max: '$created_at' },
              other: { $max: other },
              mention: { $max: mention },
            },
          },
        ],
        as: 'lasts',
      },
    },
  ]
}

/** Adds `memberships`: the user's own in the channels that `path` names. */
export function membershipLookup(user_id: ObjectId, path: string): Document {
  return {
    $lookup: {
      from: 'channel_members',
      localField: path,
      foreignField: 'channel_id',
      pipeline: [
        { $match: { user_id } },
        { $project: { _id: 0, channel_id: 1, joined_at: 1, is_muted: 1 } },
      ],
      as: 'memberships',
    },
  }
}
