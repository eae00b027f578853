import type { FileInfo } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import {
  type ChannelFacts,
  type ChannelFactsRow,
  channelFactsStages,
  toChannelFacts,
} from '../rights/index.ts'
import { type FileDocument, filesCollection } from './files-collection.ts'

/**
 * What is known of a file, its channel, and the user's membership there; null also where every message
 * that showed it has been deleted: its content no longer leaves the server.
 */
export async function findFileFor(
  { collections }: Database,
  { file_id, user_id }: { file_id: string; user_id: string },
): Promise<({ file: FileInfo } & ChannelFacts) | null> {
  const [row] = await collections.files
    .aggregate<ChannelFactsRow & { file: FileDocument; messages: { is_deleted: boolean }[] }>([
      { $match: { _id: new ObjectId(file_id) } },
      {
        $lookup: {
          from: 'messages',
          as: 'messages',
          pipeline: [
            { $match: { file_ids: new ObjectId(file_id) } },
            { $project: { _id: 0, is_deleted: 1 } },
          ],
        },
      },
      {
        $project: {
          _id: 0,
          messages: 1,
          file: { $unsetField: { field: 'messages', input: '$$ROOT' } },
        },
      },
      ...channelFactsStages('file.channel_id', user_id),
    ])
    .toArray()
  if (row === undefined) return null
  const isWithdrawn = row.messages.length > 0 && row.messages.every((each) => each.is_deleted)
  if (isWithdrawn) return null
  return { file: filesCollection.toRecord(row.file), ...toChannelFacts(row) }
}

type Options = { file_ids: readonly string[]; channel_id: string; user_id: string }

/** Those of the files that this user stored for this channel, each once, in the order given. */
export async function filesOf(
  { collections }: Database,
  { file_ids, channel_id, user_id }: Options,
): Promise<FileInfo[]> {
  if (file_ids.length === 0) return []
  const ids = [...new Set(file_ids)]
  const rows = await collections.files
    .aggregate<FileDocument>([
      {
        $match: {
          _id: { $in: ids.map((id) => new ObjectId(id)) },
          channel_id: new ObjectId(channel_id),
          user_id: new ObjectId(user_id),
        },
      },
    ])
    .toArray()
  const found = new Map(rows.map((row) => [row._id.toHexString(), filesCollection.toRecord(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
