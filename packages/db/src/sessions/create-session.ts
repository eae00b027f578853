import type { SessionRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { sessionsCollection } from './sessions-collection.ts'

type Options = { user_id: string; user_agent: string; expires_at: string }

/** Stores a sign-in of now; `user_agent` is cut at 300 characters, the most that a session holds. */
export async function createSession(
  { collections }: Database,
  { user_id, user_agent, expires_at }: Options,
): Promise<SessionRecord> {
  const now = new Date().toISOString()
  const record: SessionRecord = {
    id: new ObjectId().toHexString(),
    user_id,
    user_agent: Array.from(user_agent).slice(0, 300).join(''),
    created_at: now,
    last_used_at: now,
    expires_at,
  }
  await collections.sessions.insertOne(sessionsCollection.toDocument(record))
  return record
}
