import { GridFSBucket } from 'mongodb'
import type { Database } from '../database/index.ts'

/** Where the bytes of files live: in the database, so that every server process serves every file. */
export function fileBytes({ db }: Database): GridFSBucket {
  return new GridFSBucket(db, { bucketName: 'file_bytes' })
}
