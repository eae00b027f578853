import { MongoBulkWriteError, ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex } from '../database/index.ts'

/** Of these people, those whom nobody has pushed this to yet: from now on that is the caller's to do. */
export async function claimPushes(
  { collections }: Database,
  { key, user_ids }: { key: string; user_ids: readonly string[] },
): Promise<string[]> {
  const created_at = new Date()
  const claims = user_ids.map((user_id) => ({
    _id: new ObjectId(),
    key: new ObjectId(key),
    user_id: new ObjectId(user_id),
    created_at,
  }))
  if (claims.length === 0) return []
  try {
    await collections.pushClaims.insertMany(claims, { ordered: false })
    return [...user_ids]
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError) || duplicateKeyIndex(error) === null) throw error
    const errors = Array.isArray(error.writeErrors) ? error.writeErrors : [error.writeErrors]
    const lost = new Set(errors.map(({ index }) => index))
    return user_ids.filter((_, index) => !lost.has(index))
  }
}
