import { MongoError, MongoNetworkError, MongoServerError, MongoServerSelectionError } from 'mongodb'
import { DatabaseSilent } from '../database/index.ts'

/** A change behind which the stream cannot be told on from where it was. */
export class UntellableChange extends Error {
  override name = 'UntellableChange'
}

/** The stream has given nothing, not even an empty batch, for longer than it ever should. */
export class SilentStream extends Error {
  override name = 'SilentStream'
}

// BSONObjectTooLarge, InvalidResumeToken, ChangeStreamFatalError, ChangeStreamHistoryLost
const notResumableCodes = new Set([10334, 260, 280, 286])

/** A question that the database gave up: however often, it says nothing of the place. */
const maxTimeExpired = 50

/** How often the same place is tried again after errors that the place itself may be the cause of. */
const maxAttempts = 5

/**
 * Why the stream cannot go on from where it was, or null where another attempt may. Network errors
 * and elections are never a reason; an error that keeps coming back at the same place is one.
 */
export function lossReason(error: unknown, attempts: number): string | null {
  if (error instanceof UntellableChange) return error.message
  if (error instanceof MongoServerError && isFromPlace(error)) {
    return `${error.codeName ?? error.code}: ${error.message}`
  }
  if (isTransient(error) || attempts < maxAttempts) return null
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

function isFromPlace(error: MongoServerError): boolean {
  return (
    (typeof error.code === 'number' && notResumableCodes.has(error.code)) ||
    error.hasErrorLabel('NonResumableChangeStreamError')
  )
}

/** Whether the way to the server, or the server for a while, is the cause: never the place. */
export function isTransient(error: unknown): boolean {
  if (error instanceof SilentStream || error instanceof DatabaseSilent) return true
  if (error instanceof MongoNetworkError || error instanceof MongoServerSelectionError) return true
  // Its class is not exported.
  if (error instanceof MongoError && error.name === 'MongoWaitQueueTimeoutError') return true
  if (!(error instanceof MongoServerError)) return false
  return (
    error.code === maxTimeExpired ||
    error.hasErrorLabel('ResumableChangeStreamError') ||
    error.hasErrorLabel('RetryableWriteError') ||
    error.hasErrorLabel('TransientTransactionError')
  )
}
