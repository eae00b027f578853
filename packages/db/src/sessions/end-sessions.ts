import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

type Options = { user_id: string; session_id: string }

/** Ends one session of this person; false where they have no such one. */
export async function endSession(
  { collections }: Database,
  { user_id, session_id }: Options,
): Promise<boolean> {
  const { deletedCount } = await collections.sessions.deleteOne({
    _id: new ObjectId(session_id),
    user_id: new ObjectId(user_id),
  })
  return deletedCount > 0
}

/** Ends all sessions of this person but `session_id`. */
export async function endOtherSessions(
  { collections }: Database,
  { user_id, session_id }: Options,
): Promise<void> {
  await collections.sessions.deleteMany({
    user_id: new ObjectId(user_id),
    _id: { $ne: new ObjectId(session_id) },
  })
}
