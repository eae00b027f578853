import { type Document, ObjectId } from 'mongodb'

const shownReplies = 2
const shownPeople = 5

/** What threadStages leave of one thread. */
export type ThreadRow = {
  _id: ObjectId
  channel_id: ObjectId
  first?: { at: Date; id: ObjectId } | null
  row?: {
    is_following: boolean | null
    last_read_at: Date | null
    last_read_id: ObjectId | null
  } | null
  membership: { joined_at: Date }
  /** Newest first. */
  latest: { _id: ObjectId; created_at: Date }[]
  unread_count: number
  people: { _id: ObjectId }[]
  users: { _id: ObjectId; name: string }[]
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
      },
    },
    {
      $match: {
        'row.is_following': { $ne: false },
        $or: [{ first: { $ne: null } }, { 'row.is_following': true }],
      },
    },
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

/** Joins the membership (a thread of a channel that one is not in drops out), the last replies and the count. */
export function readingStages(user_id: ObjectId): Document[] {
  return [
    {
      $lookup: {
        from: 'channel_members',
        localField: 'channel_id',
        foreignField: 'channel_id',
        pipeline: [{ $match: { user_id } }, { $project: { _id: 0, joined_at: 1 } }],
        as: 'membership',
      },
    },
    { $unwind: '$membership' },
    {
      $lookup: {
        ...repliesOf,
        pipeline: [
          { $match: { is_deleted: false } },
          { $sort: { created_at: -1, _id: -1 } },
          { $limit: shownReplies },
          { $project: { created_at: 1 } },
        ],
        as: 'latest',
      },
    },
    unreadLookup(user_id),
    { $set: { unread_count: { $ifNull: [{ $first: '$unread.count' }, 0] } } },
    { $unset: 'unread' },
  ]
}

/** The rule is isUnreadReply of contracts with the place of threadMarker, computed on the index over a thread. */
function unreadLookup(user_id: ObjectId): Document {
  const hasRead = { $gt: ['$row.last_read_at', null] }
  const isAfterMarker = {
    $and: [
      { $gt: ['$created_at', '$$joined_at'] },
      { $gte: ['$created_at', '$$from_at'] },
      {
        $or: [
          { $gt: ['$created_at', '$$from_at'] },
          { $gt: ['$_id', '$$from_id'] },
          { $eq: ['$_id', '$$included_id'] },
        ],
      },
    ],
  }
  return {
    $lookup: {
      ...repliesOf,
      let: {
        joined_at: '$membership.joined_at',
        from_at: { $ifNull: ['$row.last_read_at', '$first.at', null] },
        from_id: { $ifNull: ['$row.last_read_id', '$first.id', null] },
        // The reply that made one follow is itself unread, the one last read is not.
        included_id: { $cond: [hasRead, null, { $ifNull: ['$first.id', null] }] },
      },
      pipeline: [
        { $match: { is_deleted: false, user_id: { $ne: user_id }, $expr: isAfterMarker } },
        { $count: 'count' },
      ],
      as: 'unread',
    },
  }
}

/** Joins some of those who wrote in each thread, the latest first, with their names. */
export const peopleStages: Document[] = [
  {
    $lookup: {
      ...repliesOf,
      pipeline: [
        { $match: { is_deleted: false } },
        { $group: { _id: '$user_id', at: { $max: '$created_at' } } },
        { $sort: { at: -1, _id: 1 } },
        { $limit: shownPeople },
        { $project: { _id: 1 } },
      ],
      as: 'people',
    },
  },
  {
    $lookup: {
      from: 'users',
      localField: 'people._id',
      foreignField: '_id',
      pipeline: [{ $project: { name: 1 } }],
      as: 'users',
    },
  },
]
