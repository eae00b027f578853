import { type Db, GridFSBucket } from 'mongodb'

export const bucketName = 'file_bytes'

const buckets = new WeakMap<Db, GridFSBucket>()

/** The bucket of all files' bytes; one a database, since each checks its indexes at its first upload. */
export function bucketOf(db: Db): GridFSBucket {
  const known = buckets.get(db)
  if (known !== undefined) return known
  const bucket = new GridFSBucket(db, {
    bucketName,
    writeConcern: { w: 'majority', journal: true },
  })
  buckets.set(db, bucket)
  return bucket
}
