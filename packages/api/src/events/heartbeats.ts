import { heartbeatSeconds } from '@parley/contracts'
import { SharedFrame } from './frames.ts'
import type { Subscriber } from './subscriber.ts'

type HeartbeatsOptions = {
  cursor: () => string
  onBeat: (reader: Subscriber) => void
}

/** One clock for the heartbeats of all readers, who are spread over its seconds as they come. */
export class Heartbeats {
  readonly #options: HeartbeatsOptions
  readonly #seconds = Array.from({ length: heartbeatSeconds }, () => new Set<Subscriber>())
  readonly #timer: NodeJS.Timeout
  #second = 0

  constructor(options: HeartbeatsOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#beat(), 1000)
    this.#timer.unref()
  }

  /** From now on it hears one every `heartbeatSeconds`, the first after as long. */
  add(reader: Subscriber): void {
    this.#seconds[this.#second]?.add(reader)
  }

  remove(reader: Subscriber): void {
    for (const readers of this.#seconds) if (readers.delete(reader)) return
  }

  /** Also ends those whose token is over: nothing else looks at the clock. */
  #beat(): void {
    this.#second = (this.#second + 1) % heartbeatSeconds
    const cursor = this.#options.cursor()
    const outgoing = { cursor, event: { type: 'heartbeat' as const, cursor } }
    const frame = new SharedFrame(cursor, outgoing.event)
    for (const reader of this.#seconds[this.#second] ?? []) {
      if (reader.expires_at <= Date.now()) reader.end('revoked')
      else reader.push(outgoing, frame)
      this.#options.onBeat(reader)
    }
  }

  close(): void {
    clearInterval(this.#timer)
  }
}
