import { type ChangeEvent, type ServerEvent, serverEventSchema } from '@parley/contracts'
import { isTrackedEnvelope } from '@trpc/server'
import { expect } from 'vitest'
import type { ContextOptions, ReaderSocket } from '../context.ts'
import { withRequestId } from '../input.ts'
import type { Services } from '../services.ts'
import { call, contextOf } from './stage.ts'

const requestId = 7

/** A socket whose peer takes everything and says nothing. */
export function quietSocket(): ReaderSocket & { bufferedAmount: number } {
  const ignore = () => undefined
  return {
    bufferedAmount: 0,
    subscriptions: 0,
    write: ignore,
    close: ignore,
    keep: ignore,
    finish: ignore,
  }
}

export type Heard = { cursor: string; event: ServerEvent }

/** One subscription whose events are checked against their schema and kept as they come. */
export class Reader {
  readonly heard: Heard[] = []
  error: unknown = null
  /** How many writes to the socket brought what was heard after the beginning. */
  writes = 0
  /** Resolves once nothing more is heard. */
  readonly over: Promise<void>
  readonly #end: () => void
  #kept: { stop(): void } | null = null
  readonly #abort = new AbortController()
  #changed: (() => void)[] = []

  constructor() {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.over = promise
    this.#end = resolve
  }

  async follow(
    services: Services,
    {
      token,
      lastCursor,
      ...options
    }: { token: string; lastCursor?: string } & Partial<ContextOptions>,
  ): Promise<void> {
    try {
      const socket = quietSocket()
      const ctx = contextOf(services, token, { transport: 'ws', socket, ...options })
      this.#attach(ctx.socket ?? socket)
      const resume = lastCursor === undefined ? {} : { lastEventId: lastCursor }
      const input = withRequestId(resume, requestId)
      const signal = this.#abort.signal
      // A subscription answers with its stream of events.
      const events = (await call({
        path: 'events.subscribe',
        input,
        ctx,
        signal,
      })) as AsyncIterable<unknown>
      for await (const item of events) {
        if (!isTrackedEnvelope(item)) throw new Error('An event without a cursor')
        const [cursor, event] = item
        this.#hear(cursor, event)
      }
    } catch (error) {
      this.error = error
    }
    if (this.#kept === null) this.#finish(this.error)
  }

  #attach(socket: ReaderSocket): void {
    Object.assign(socket, {
      write: this.#takeFrames,
      close: () => this.stop(),
      keep: (_id: unknown, kept: { stop(): void }) => {
        this.#kept = kept
        if (this.#abort.signal.aborted) kept.stop()
      },
      finish: (_id: unknown, error: Error | null) => this.#finish(error),
    })
  }

  #finish(error: unknown): void {
    this.error = error
    this.#tell()
    this.#end()
  }

  #hear(cursor: string, event: unknown): void {
    this.heard.push({ cursor, event: serverEventSchema.parse(event) })
    this.#tell()
  }

  /** Reads the frames of one write as a WebSocket peer and tRPC's link do. */
  readonly #takeFrames = (frames: Buffer): void => {
    this.writes += 1
    for (let rest = frames; rest.length > 0; ) {
      const lengthByte = rest.readUInt8(1)
      const start = lengthByte < 126 ? 2 : lengthByte === 126 ? 4 : 10
      const length =
        lengthByte < 126
          ? lengthByte
          : lengthByte === 126
            ? rest.readUInt16BE(2)
            : Number(rest.readBigUInt64BE(2))
      expect(rest.length).toBeGreaterThanOrEqual(start + length)
      this.#takeText(rest.toString('utf8', start, start + length))
      rest = rest.subarray(start + length)
    }
  }

  #takeText(text: string): void {
    const { id, result } = JSON.parse(text)
    expect({ id, type: result.type, place: result.id }).toEqual({
      id: requestId,
      type: 'data',
      place: result.data.id,
    })
    this.#hear(result.id, result.data.data)
  }

  #tell(): void {
    const waiting = this.#changed
    this.#changed = []
    for (const resolve of waiting) resolve()
  }

  stop(): void {
    this.#abort.abort()
    this.#kept?.stop()
  }

  get changes(): ChangeEvent[] {
    return this.heard.flatMap(({ event }) => (event.type === 'change' ? [event.event] : []))
  }

  get contents(): string[] {
    return this.changes.flatMap((e) => (e.type === 'message.created' ? [e.message.content] : []))
  }

  get lastCursor(): string {
    return this.heard.at(-1)?.cursor ?? ''
  }

  /** Waits until what was heard fulfils the condition; throws with what was heard after ten seconds. */
  async until(condition: (reader: this) => boolean): Promise<void> {
    const deadline = AbortSignal.timeout(10_000)
    while (!condition(this)) {
      await new Promise<void>((resolve, reject) => {
        this.#changed.push(resolve)
        deadline.addEventListener('abort', () =>
          reject(new Error(`Waited in vain; heard ${JSON.stringify(this.heard)}, ${this.error}`)),
        )
      })
    }
  }

  isReady(): boolean {
    return this.heard.length > 0
  }
}

/** Starts to follow and waits for the first event. */
export async function readerOf(
  services: Services,
  options: { token: string; lastCursor?: string } & Partial<ContextOptions>,
): Promise<Reader> {
  const reader = new Reader()
  void reader.follow(services, options)
  await reader.until((r) => r.isReady() || r.error !== null)
  return reader
}
