import {
  type FileInfo,
  type MessageCore,
  type MessageRecord,
  messageCoreSchema,
  type UserRef,
} from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type FileDocument, filesCollection } from '../files/index.ts'
import { unknownAuthorName } from './message-stages.ts'

type Found = { user?: { _id: ObjectId; name: string }; file?: FileDocument }

/**
 * Messages as events carry them, in the order given: with authors and files as they are now. A
 * deleted one has content "" and no files.
 */
export async function messageCores(
  database: Database,
  { records }: { records: readonly MessageRecord[] },
): Promise<MessageCore[]> {
  if (records.length === 0) return []
  const { users, files } = await findJoined(database, records)
  return records.map((record) =>
    messageCoreSchema.parse({
      ...record,
      content: record.is_deleted ? '' : record.content,
      user: users.get(record.user_id) ?? { id: record.user_id, name: unknownAuthorName },
      files: record.is_deleted ? [] : record.file_ids.flatMap((id) => files.get(id) ?? []),
    }),
  )
}

async function findJoined({ collections }: Database, records: readonly MessageRecord[]) {
  const users = new Map<string, UserRef>()
  const files = new Map<string, FileInfo>()
  const rows = await collections.users.aggregate<Found>(joinedStages(records)).toArray()
  for (const { user, file } of rows) {
    if (user !== undefined)
      users.set(user._id.toHexString(), { id: user._id.toHexString(), name: user.name })
    if (file !== undefined) files.set(file._id.toHexString(), filesCollection.toRecord(file))
  }
  return { users, files }
}

function joinedStages(records: readonly MessageRecord[]): Document[] {
  const userIds = new Set(records.map((record) => record.user_id))
  const fileIds = new Set(records.flatMap((record) => (record.is_deleted ? [] : record.file_ids)))
  const stages: Document[] = [
    { $match: { _id: { $in: Array.from(userIds, (id) => new ObjectId(id)) } } },
    { $project: { _id: 0, user: { _id: '$_id', name: '$name' } } },
  ]
  if (fileIds.size === 0) return stages
  const pipeline = [
    { $match: { _id: { $in: Array.from(fileIds, (id) => new ObjectId(id)) } } },
    { $project: { _id: 0, file: '$$ROOT' } },
  ]
  return [...stages, { $unionWith: { coll: 'files', pipeline } }]
}
