import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/** Notes that a session was used now and lives until `expires_at`; one that has ended stays so. */
export async function touchSession(
  { collections }: Database,
  { session_id, expires_at }: { session_id: string; expires_at: string },
): Promise<void> {
  await collections.sessions.updateOne(
    { _id: new ObjectId(session_id) },
    { $set: { last_used_at: new Date(), expires_at: new Date(expires_at) } },
  )
}
