import type { SessionRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type Account, accountProjection, toAccount, type UserDocument } from '../users/index.ts'

import { type SessionDocument, sessionsCollection } from './sessions-collection.ts'

export type Caller = { user: Account; session: SessionRecord }

/** A living session (24 hex digits) and whose it is; null where it has ended or expired. */
export async function findCaller(
  { collections }: Database,
  { session_id }: { session_id: string },
): Promise<Caller | null> {
  const [found] = await collections.sessions
    .aggregate<SessionDocument & { user: UserDocument }>([
      { $match: { _id: new ObjectId(session_id), expires_at: { $gt: new Date() } } },
      {
        $lookup: {
          from: 'users',
          localField: 'user_id',
          foreignField: '_id',
          as: 'user',
          pipeline: [{ $project: accountProjection }],
        },
      },
      { $unwind: '$user' },
    ])
    .toArray()
  return found ? { user: toAccount(found.user), session: sessionsCollection.toRecord(found) } : null
}
