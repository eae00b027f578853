import { setTimeout as pause } from 'node:timers/promises'
import { type Document, type ResumeToken, Timestamp } from 'mongodb'
import { cursorOfTimestamp, type Database, withinDeadline } from '../database/index.ts'

/** From where a change stream starts: after a token, or at a moment of the oplog, that moment included. */
type StreamStart = { startAfter: ResumeToken } | { startAtOperationTime: Timestamp }

/** A start and the cursor that says the same: every change from there on sorts after it. */
export type StreamPlace = { cursor: string; start: StreamStart }

/** The place of a cursor that a stream gave: its whole token. */
export function placeOfCursor(cursor: string): StreamPlace {
  return { cursor, start: { startAfter: { _data: cursor } } }
}

/** The cursor inside a resume token, whose type the driver leaves open. Throws for another token. */
export function cursorOfToken(token: ResumeToken): string {
  if (isToken(token)) return token._data
  throw new Error('The change stream gave a resume token without _data')
}

function isToken(token: unknown): token is { _data: string } {
  return (
    typeof token === 'object' &&
    token !== null &&
    '_data' in token &&
    typeof token._data === 'string'
  )
}

/**
 * The place right behind what a majority has now: a stream from there gives each change that a
 * majority read after this call does not show. The end of the log itself would be too late, since
 * what stands there may not have reached a majority. With `secondsAgo`, the place so long before.
 */
export async function placeOfNow(
  { db }: Pick<Database, 'db'>,
  { secondsAgo = 0 }: { secondsAgo?: number } = {},
): Promise<StreamPlace> {
  const operationTime = await timeOfNow(db)
  const seconds = operationTime.getHighBitsUnsigned()
  const next =
    secondsAgo > 0
      ? new Timestamp({ t: seconds - secondsAgo, i: 0 })
      : new Timestamp({ t: seconds, i: operationTime.getLowBitsUnsigned() + 1 })
  return { cursor: cursorOfTimestamp(next), start: { startAtOperationTime: next } }
}

/** The place of the last change that a majority has now: whoever has come so far is behind in nothing. */
export async function endOfLog({ db }: Pick<Database, 'db'>): Promise<string> {
  return cursorOfTimestamp(await timeOfNow(db))
}

function timeOfNow(db: Database['db']): Promise<Timestamp> {
  const read = {
    find: 'workspace',
    projection: { _id: 1 },
    limit: 1,
    singleBatch: true,
    readConcern: { level: 'majority' },
  }
  return operationTimeOf(() => withinDeadline(db.command(read)))
}

const timesWithinMs = 10_000

/**
 * A member with access control puts no time into its answers until it holds the keys to sign them
 * with, which takes it a moment after its start.
 */
async function operationTimeOf(read: () => Promise<Document>): Promise<Timestamp> {
  const deadline = Date.now() + timesWithinMs
  for (;;) {
    const { operationTime } = await read()
    if (operationTime instanceof Timestamp) return operationTime
    if (Date.now() > deadline) {
      throw new Error('MONGODB_URI must name a replica set: its answers carry no operation time')
    }
    await pause(100)
  }
}
