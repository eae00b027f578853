import type { Readable } from 'node:stream'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { bucketOf } from './gridfs.ts'

/** The bytes of a file as a stream, which fails where they are not there. */
export async function openFile(
  { db }: Database,
  { file_id }: { file_id: string },
): Promise<Readable> {
  return bucketOf(db).openDownloadStream(new ObjectId(file_id))
}
