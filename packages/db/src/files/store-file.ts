import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { AppError, type FileInfo } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { fileBytes } from './file-bytes.ts'
import { filesCollection } from './files-collection.ts'

type NewFile = {
  channel_id: string
  user_id: string
  name: string
  type: string
  content: Readable
  /** The most bytes that are taken. */
  max_bytes: number
}

/**
 * Stores a file: its bytes first, so that one that can be found can be read. Throws too_large, and
 * whatever broke the upload, with nothing left behind.
 */
export async function storeFile(database: Database, file: NewFile): Promise<FileInfo> {
  const { content, max_bytes, ...facts } = file
  const _id = new ObjectId()
  const bytes = fileBytes(database)
  const counter = countBytes(max_bytes)
  try {
    await pipeline(content, counter.stream, bytes.openUploadStreamWithId(_id, file.name))
    const record: FileInfo = {
      id: _id.toHexString(),
      ...facts,
      size: counter.size(),
      created_at: new Date().toISOString(),
    }
    await database.collections.files.insertOne(filesCollection.toDocument(record))
    return record
  } catch (error) {
    // Nothing may have been written yet; what matters to the caller is why the upload failed.
    await bytes.delete(_id).catch(() => undefined)
    throw error
  }
}

function countBytes(max: number) {
  let size = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.byteLength
      if (size > max) done(new AppError('too_large'))
      else done(null, chunk)
    },
  })
  return { stream, size: () => size }
}
