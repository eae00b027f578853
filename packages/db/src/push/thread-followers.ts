import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/** Of these people, those who follow a thread: by what its replies made of them, unless they have said otherwise. */
export async function threadFollowers(
  { collections }: Database,
  { thread, user_ids }: { thread: string; user_ids: readonly string[] },
): Promise<Set<string>> {
  const parent = new ObjectId(thread)
  const among = { $in: user_ids.map((id) => new ObjectId(id)) }
  const rows = await collections.messages
    .aggregate<{ _id: ObjectId }>([
      { $match: { parent_message_id: parent, is_deleted: false, thread_user_ids: among } },
      { $project: { _id: 0, user_id: '$thread_user_ids' } },
      { $unwind: '$user_id' },
      { $match: { user_id: among } },
      {
        $unionWith: {
          coll: 'thread_follows',
          pipeline: [
            { $match: { user_id: among, thread: parent } },
            {
              $project: { _id: 0, user_id: 1, said: '$is_following', is_said: { $literal: true } },
            },
          ],
        },
      },
      {
        $group: {
          _id: '$user_id',
          takesPart: { $max: { $cond: ['$is_said', false, true] } },
          said: { $max: '$said' },
        },
      },
      { $match: { said: { $ne: false }, $or: [{ takesPart: true }, { said: true }] } },
      { $project: { _id: 1 } },
    ])
    .toArray()
  return new Set(rows.map(({ _id }) => _id.toHexString()))
}
