import { MongoServerError } from 'mongodb'

/** The name of the unique index that refused a write; null for any other error. */
export function duplicateKeyIndex(error: unknown): string | null {
  if (!(error instanceof MongoServerError) || error.code !== 11_000) return null
  return / index: (\S+) /.exec(error.message)?.[1] ?? null
}
