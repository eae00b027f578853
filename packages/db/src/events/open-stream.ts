import type { ChangeStream, Document } from 'mongodb'
import type { Database } from '../database/index.ts'
import { changePipeline, rawFields, type WatchedChange } from './change-pipeline.ts'
import { cursorOfToken, type StreamPlace } from './cursor-places.ts'
import { SilentStream } from './stream-errors.ts'

/** How long the server holds a request that finds nothing; each answer moves the cursor. */
const maxAwaitTimeMs = 200

/** Far beyond maxAwaitTimeMs: a connection that died without a word is given up. */
const silenceMs = 10_000

/** What arrived together, in order (empty where nothing happened), and the place right behind it. */
export type Batch = { changes: WatchedChange[]; cursor: string }

type BatchSource = {
  next(): Promise<Batch>
  /** Never throws, and waits at most a second for a dead server. */
  close(): Promise<void>
}

/**
 * Opens a change stream over the database at a place; the first `next` is what reaches the server.
 * `next` throws what the driver throws, SilentStream, and the signal's reason once that is aborted.
 */
export function openStream(
  { db }: Pick<Database, 'db'>,
  { place, signal }: { place: StreamPlace; signal: AbortSignal },
): BatchSource {
  const stream = db.watch<Document, WatchedChange>(changePipeline, {
    ...place.start,
    fullDocument: 'whenAvailable',
    fullDocumentBeforeChange: 'whenAvailable',
    fieldsAsRaw: rawFields,
    maxAwaitTimeMS: maxAwaitTimeMs,
    readConcern: { level: 'majority' },
  })
  return {
    next: () => nextBatch(stream, { from: place.cursor, signal }),
    close: () => closeStream(stream),
  }
}

type Stream = ChangeStream<Document, WatchedChange>

async function nextBatch(
  stream: Stream,
  { from, signal }: { from: string; signal: AbortSignal },
): Promise<Batch> {
  const changes: WatchedChange[] = []
  const first = await unlessSilent(stream.tryNext(), signal)
  if (first !== null) changes.push(first)
  while (stream.bufferedCount() > 0) {
    const buffered = await stream.tryNext()
    if (buffered !== null) changes.push(buffered)
  }
  // A stream that the server has ended answers at once, and would for ever.
  if (changes.length === 0 && stream.closed) throw new Error('The server ended the change stream')
  const { resumeToken } = stream
  return { changes, cursor: resumeToken == null ? from : cursorOfToken(resumeToken) }
}

/** The driver's own answer is left behind: on a connection that died silently it never comes. */
async function unlessSilent<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  const timer = setTimeout(
    () => reject(new SilentStream(`The change stream has been silent for ${silenceMs} ms`)),
    silenceMs,
  )
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([answer, promise])
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', onAbort)
  }
}

async function closeStream(stream: Stream): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, 1_000)
  await Promise.race([stream.close().catch(() => undefined), promise])
  clearTimeout(timer)
}
