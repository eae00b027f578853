import type { Readable } from 'node:stream'
import { AppError, type FileInfo, type PictureSides } from '@parley/contracts'
import { type GridFSBucketWriteStream, ObjectId } from 'mongodb'
import { type Database, withinDeadline } from '../database/index.ts'
import { filesCollection } from './files-collection.ts'
import { bucketOf } from './gridfs.ts'

type Options = {
  channel_id: string
  user_id: string
  name: string
  type: string
  content: Readable
  max_bytes: number
  sides?: PictureSides
}

/**
 * Stores a file's bytes as they come, then what is known of it, with size in bytes. Throws too_large
 * beyond max_bytes, and what `content` fails with; nothing of the file is left then.
 */
export async function storeFile(database: Database, options: Options): Promise<FileInfo> {
  const { channel_id, user_id, name, type, sides } = options
  const _id = new ObjectId()
  const upload = bucketOf(database.db).openUploadStreamWithId(_id, name)
  // Each write and the end hear of a failure themselves.
  upload.on('error', () => undefined)
  try {
    const size = await writeAll(upload, options)
    const file: FileInfo = {
      id: _id.toHexString(),
      channel_id,
      user_id,
      name,
      type,
      size,
      ...sides,
      created_at: new Date().toISOString(),
    }
    await database.collections.files.insertOne(filesCollection.toDocument(file))
    return file
  } catch (error) {
    options.content.destroy()
    await removeBytes(database, { _id, upload })
    throw error
  }
}

async function writeAll(
  upload: GridFSBucketWriteStream,
  { content, max_bytes }: Options,
): Promise<number> {
  let size = 0
  for await (const part of content) {
    const bytes = Buffer.from(part)
    size += bytes.byteLength
    if (size > max_bytes) throw new AppError('too_large')
    // The deadline is the database's alone: how slowly the bytes come is not its doing.
    await withinDeadline(written((done) => upload.write(bytes, done)))
  }
  await withinDeadline(written((done) => upload.end(done)))
  return size
}

type Done = (error?: Error | null) => void

function written(write: (done: Done) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    write((error) => (error ? reject(error) : resolve()))
  })
}

/** Best effort: a database that is gone keeps bytes that nothing refers to. */
async function removeBytes(
  { db }: Database,
  { _id, upload }: { _id: ObjectId; upload: GridFSBucketWriteStream },
): Promise<void> {
  const removal = upload.writableFinished ? bucketOf(db).delete(_id) : upload.abort()
  await withinDeadline(removal).catch(() => undefined)
}
