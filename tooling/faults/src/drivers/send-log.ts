import { newMessageId } from '@parley/client'
import type { Finding, Send } from '../checker/index.ts'

/** Everything that a run has tried to send, and what became of it. */
export class SendLog {
  readonly sends: Send[] = []
  readonly #acknowledgedAt: number[] = []
  readonly #surprises: string[] = []
  #startedAt = performance.now()
  #stoppedAt: number | null = null

  /** A new message, its outcome not known yet, and the content to send it with. */
  draft(place: { channel_id: string; user_id: string }): { send: Send; content: string } {
    const id = newMessageId()
    // Several runs may share one database.
    const mark = `m${this.sends.length + 1}.${id.slice(-6)}`
    const send: Send = { ...place, id, mark, outcome: 'unknown' }
    this.sends.push(send)
    return { send, content: `${mark} said` }
  }

  acknowledge(send: Send): void {
    send.outcome = 'acknowledged'
    this.#acknowledgedAt.push(performance.now())
  }

  /** An answer that no client should ever get, whatever fails. */
  surprise(what: string): void {
    this.#surprises.push(what)
  }

  start(): void {
    this.#startedAt = performance.now()
  }

  stop(): void {
    this.#stoppedAt = performance.now()
  }

  get acknowledged(): number {
    return this.#acknowledgedAt.length
  }

  /** The longest time within the load in which nothing was acknowledged, in milliseconds. */
  longestGapMs(): number {
    const end = this.#stoppedAt ?? performance.now()
    const times = this.#acknowledgedAt.filter((time) => time > this.#startedAt && time < end)
    const points = [this.#startedAt, ...times, end]
    return points.reduce((gap, time, index) => Math.max(gap, time - (points[index - 1] ?? time)), 0)
  }

  findings(): Finding[] {
    return this.#surprises.map((about) => ({ invariant: 'I1', harm: 'lost', about }))
  }
}
