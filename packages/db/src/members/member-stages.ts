import type { Document, ObjectId } from 'mongodb'

/** Keeps of any documents with a channel_id those of the channels that a person is in now. */
export function isMemberStages(user: ObjectId): Document[] {
  return [
    {
      $lookup: {
        from: 'channel_members',
        localField: 'channel_id',
        foreignField: 'channel_id',
        pipeline: [{ $match: { user_id: user } }, { $project: { _id: 1 } }],
        as: 'membership',
      },
    },
    { $match: { membership: { $ne: [] } } },
  ]
}
