import type { SessionRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type SessionDocument, sessionsCollection } from './sessions-collection.ts'

/** A person's living sessions, the newest sign-in first. */
export async function listSessions(
  { collections }: Database,
  { user_id }: { user_id: string },
): Promise<SessionRecord[]> {
  const sessions = await collections.sessions
    .aggregate<SessionDocument>([
      { $match: { user_id: new ObjectId(user_id), expires_at: { $gt: new Date() } } },
      { $sort: { created_at: -1, _id: -1 } },
    ])
    .toArray()
  return sessions.map(sessionsCollection.toRecord)
}
