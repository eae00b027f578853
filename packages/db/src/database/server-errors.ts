import { MongoServerError } from 'mongodb'

/** The server's name for an error, such as NamespaceExists; undefined for errors of other origin. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof MongoServerError ? error.codeName : undefined
}
