import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { filesCollection } from './files-collection.ts'
import { bucketName } from './gridfs.ts'

/** Far longer than any upload may take, so that nothing under way is taken for abandoned. */
const abandonedMs = 24 * 60 * 60 * 1000
const longestMs = 60_000

/**
 * Deletes the bytes of uploads that were never finished (a process that was killed in the middle of one
 * leaves them), a day after they began; answers of how many. Any number of processes may do so at once.
 */
export async function sweepBytes(
  { db }: Pick<Database, 'db'>,
  { now = Date.now() }: { now?: number } = {},
): Promise<number> {
  const before = ObjectId.createFromTime(Math.floor((now - abandonedMs) / 1000))
  const chunks = db.collection(`${bucketName}.chunks`)
  const files = db.collection(`${bucketName}.files`)
  const options = { maxTimeMS: longestMs }
  const [ofChunks, ofFiles] = await Promise.all([
    // From the index alone, one step for each file.
    chunks
      .aggregate<{ _id: ObjectId }>(
        [
          { $match: { files_id: { $lt: before } } },
          { $sort: { files_id: 1 } },
          { $group: { _id: '$files_id' } },
          ...unknown,
        ],
        options,
      )
      .toArray(),
    files
      .aggregate<{ _id: ObjectId }>([{ $match: { _id: { $lt: before } } }, ...unknown], options)
      .toArray(),
  ])
  const abandoned = new Set([...ofChunks, ...ofFiles].map(({ _id }) => _id.toHexString()))
  for (const id of abandoned) {
    const _id = new ObjectId(id)
    await chunks.deleteMany({ files_id: _id })
    await files.deleteOne({ _id })
  }
  return abandoned.size
}

/** Leaves those of which nothing but bytes is known. */
const unknown: Document[] = [
  { $project: { _id: 1 } },
  { $lookup: { from: filesCollection.name, localField: '_id', foreignField: '_id', as: 'known' } },
  { $match: { known: [] } },
  { $project: { _id: 1 } },
]
