import type { Readable } from 'node:stream'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { bucketOf } from './gridfs.ts'

/**
 * The bytes of a file as a stream, those of `range` (both ends included, within the file) where it is
 * given; it fails where they are not there.
 */
export async function openFile(
  { db }: Database,
  { file_id, range }: { file_id: string; range?: { start: number; end: number } },
): Promise<Readable> {
  const part = range === undefined ? {} : { start: range.start, end: range.end + 1 }
  return bucketOf(db).openDownloadStream(new ObjectId(file_id), part)
}
