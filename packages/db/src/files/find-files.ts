import type { Readable } from 'node:stream'
import type { FileInfo } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import {
  type ChannelFacts,
  type ChannelFactsRow,
  channelFactsStages,
  toChannelFacts,
} from '../rights/index.ts'
import { fileBytes } from './file-bytes.ts'
import { type FileDocument, filesCollection } from './files-collection.ts'

/** A file apart from its bytes, its channel, and the user's membership there; null where there is none. */
export async function findFileFor(
  { collections }: Database,
  { file_id, user_id }: { file_id: string; user_id: string },
): Promise<({ file: FileInfo } & ChannelFacts) | null> {
  const [row] = await collections.files
    .aggregate<ChannelFactsRow & { file: FileDocument }>([
      { $match: { _id: new ObjectId(file_id) } },
      { $project: { _id: 0, file: '$$ROOT' } },
      ...channelFactsStages('file.channel_id', user_id),
    ])
    .toArray()
  if (row === undefined) return null
  return { file: filesCollection.toRecord(row.file), ...toChannelFacts(row) }
}

/** Those of the files that this person uploaded to this channel, in the order asked for. */
export async function filesOf(
  { collections }: Database,
  { file_ids, channel_id, user_id }: { file_ids: string[]; channel_id: string; user_id: string },
): Promise<FileInfo[]> {
  const documents = await collections.files
    .aggregate<FileDocument>([
      {
        $match: {
          _id: { $in: file_ids.map((id) => new ObjectId(id)) },
          channel_id: new ObjectId(channel_id),
          user_id: new ObjectId(user_id),
        },
      },
    ])
    .toArray()
  const byId = new Map(documents.map((found) => [found._id.toHexString(), found]))
  return file_ids.flatMap((id) => {
    const found = byId.get(id)
    return found === undefined ? [] : [filesCollection.toRecord(found)]
  })
}

/** The bytes of a file that findFileFor found, as a stream. */
export function openFile(database: Database, { file_id }: { file_id: string }): Readable {
  return fileBytes(database).openDownloadStream(new ObjectId(file_id))
}
