import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { Database } from '../database/index.ts'
import { endOfLog, placeOfCursor, placeOfNow, type StreamPlace } from './cursor-places.ts'
import { type Batch, openStream } from './open-stream.ts'
import { isTransient, lossReason } from './stream-errors.ts'
import { toStoredChange } from './to-stored-change.ts'
import type { ChangeWatch, WatchOptions } from './watch-changes.ts'

const liveMs = 4_000
/**
 * A stream that waits is woken by every write, at the moment when the writer is to be answered: while
 * people write, it asks a hundred times a second, and most writes find nobody waiting.
 */
const batchPauseMs = 10
const pauseMs = { shortest: 50, longest: 2_000 }

/** A watch that goes on: each error opens the stream again, at the same place while that can be had. */
export class SupervisedWatch implements ChangeWatch {
  #floor: string
  #cursor: string
  /** Null where the stream must begin at the end of the log. */
  #place: StreamPlace | null
  /** Everything up to this moment has been handed on, or is in the batch at hand. */
  #heardAt = Number.NEGATIVE_INFINITY
  #isOpen = false
  /** Where the log ended when the stream was opened at an older place: until then it is behind. */
  #end = ''
  #isBehind = false
  #attempts = 0
  #lost: string | null = null
  #lookBack: number
  #running: Promise<void> = Promise.resolve()
  readonly #opened = Promise.withResolvers<void>()
  readonly #closing = new AbortController()
  readonly #database: Pick<Database, 'db'>
  readonly #options: WatchOptions

  constructor(database: Pick<Database, 'db'>, options: WatchOptions) {
    this.#database = database
    this.#options = options
    this.#floor = options.after ?? ''
    this.#lookBack = options.lookBackSeconds ?? 0
    this.#cursor = this.#floor
    this.#place = options.after === undefined ? null : placeOfCursor(options.after)
  }

  get floor(): string {
    return this.#floor
  }

  cursor(): string {
    return this.#cursor
  }

  isLive(withinMs = liveMs): boolean {
    return !this.#closing.signal.aborted && performance.now() - this.#heardAt < withinMs
  }

  isCatchingUp(): boolean {
    return this.#isBehind
  }

  async start(): Promise<void> {
    this.#running = this.#run()
    await this.#opened.promise
  }

  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    while (!this.#closing.signal.aborted) {
      try {
        await this.#follow()
      } catch (error) {
        if (this.#closing.signal.aborted) return
        await this.#recover(error)
      }
    }
  }

  async #follow(): Promise<void> {
    const secondsAgo = this.#lookBack
    const place = this.#place ?? (await placeOfNow(this.#database, { secondsAgo }))
    this.#end = await endOfLog(this.#database)
    const { signal } = this.#closing
    const source = openStream(this.#database, { place, signal })
    try {
      const opened = performance.now()
      let batch = await source.next()
      this.#isBehind = true
      this.#heard(opened, batch)
      await this.#begin(place)
      while (!signal.aborted) {
        await this.#handOn(batch)
        if (batch.changes.length > 0) await pause(batchPauseMs)
        const asked = performance.now()
        batch = await source.next()
        this.#heard(asked, batch)
      }
    } finally {
      this.#isBehind = false
      await source.close()
    }
  }

  /**
   * An answer tells what there was when it was asked for: it may have been long on its way. At a place
   * of old, the first ones are only the beginning of all that has come since.
   */
  #heard(asked: number, { cursor }: Batch): void {
    if (this.#isBehind && cursor.slice(0, this.#end.length) < this.#end) return
    this.#isBehind = false
    const { gap } = this.#options
    if (gap !== undefined && asked - this.#heardAt > gap.ms) gap.onEnd()
    this.#heardAt = asked
  }

  async #begin(place: StreamPlace): Promise<void> {
    if (this.#place === null) {
      this.#place = place
      this.#floor = place.cursor
      this.#cursor = place.cursor
      if (this.#lost !== null) this.#options.onRestart(place.cursor, this.#lost)
      this.#lost = null
    }
    this.#isOpen = true
    this.#lookBack = 0
    this.#opened.resolve()
    // Whoever awaits the watch holds it before the first change comes.
    await turn()
  }

  async #handOn({ changes, cursor }: Batch): Promise<void> {
    // Whoever wrote what is told here may be waiting for the same turn of the loop: they go first.
    if (changes.length > 0) await turn()
    const { ownMessages } = this.#options
    const stored = changes.flatMap((change) => toStoredChange(change, ownMessages) ?? [])
    if (stored.length > 0) await this.#options.onChanges(stored)
    if (cursor <= this.#cursor) return
    this.#attempts = 0
    this.#cursor = cursor
    this.#place = placeOfCursor(cursor)
    const last = stored.at(-1)
    if (last === undefined || last.cursor < cursor) this.#options.onCursor(cursor)
  }

  async #recover(error: unknown): Promise<void> {
    if (!this.#isOpen && this.#lookBack > 0) {
      // The log may not reach back so far.
      this.#lookBack = 0
      return
    }
    this.#attempts += 1
    const reason = this.#place === null ? null : lossReason(error, this.#attempts)
    const canWait = this.#place !== null && !isTransient(error)
    if (!this.#isOpen && reason === null && !canWait) {
      this.#closing.abort()
      this.#opened.reject(error)
      return
    }
    if (reason !== null) {
      this.#lost = reason
      this.#place = null
      this.#attempts = 0
    }
    this.#options.log.warn(
      { err: error, attempts: this.#attempts, cursor: this.#cursor },
      reason === null
        ? 'The change stream broke off and is opened again at the same place'
        : 'The change stream cannot go on from its place and is opened anew',
    )
    const longest = Math.min(pauseMs.longest, pauseMs.shortest * 2 ** this.#attempts)
    const wait = longest * (0.5 + Math.random() / 2)
    await pause(wait, undefined, { signal: this.#closing.signal }).catch(() => undefined)
  }
}
