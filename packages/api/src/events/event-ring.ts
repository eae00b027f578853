import type { Entry } from './entry.ts'

/** The recent part of the log that this process keeps, in the log's order. */
export class EventRing {
  readonly #capacity: number
  #entries: Entry[] = []
  #floor: string

  constructor(floor: string, capacity: number) {
    this.#floor = floor
    this.#capacity = capacity
  }

  append(entry: Entry): void {
    this.#entries.push(entry)
    // Cut in large steps: shifting one by one would move the whole ring for every event.
    if (this.#entries.length < this.#capacity * 1.25) return
    const dropped = this.#entries.splice(0, this.#entries.length - this.#capacity)
    this.#floor = dropped.at(-1)?.cursor ?? this.#floor
  }

  /** Forgets everything: what came before `floor` cannot be told from here. */
  restart(floor: string): void {
    this.#entries = []
    this.#floor = floor
  }

  /** The entries after a cursor; null where the ring no longer reaches back so far. */
  after(cursor: string): Entry[] | null {
    if (cursor < this.#floor) return null
    let low = 0
    let high = this.#entries.length
    while (low < high) {
      const middle = (low + high) >>> 1
      const entry = this.#entries[middle]
      if (entry !== undefined && entry.cursor <= cursor) low = middle + 1
      else high = middle
    }
    return this.#entries.slice(low)
  }

  /** Takes a deleted message's content out of what may still be replayed. */
  forgetContent(messageId: string): void {
    for (const { deliveries } of this.#entries) {
      for (const { event } of deliveries) {
        const holdsContent = event.type === 'message.created' || event.type === 'message.updated'
        if (holdsContent && event.message.id === messageId) {
          event.message.content = ''
          event.message.files = []
        }
      }
    }
  }
}
