import type { Entry } from './entry.ts'

/** What an entry that holds no text to speak of counts for. */
const leastWeight = 500
const idLength = 24

/** About how many characters an entry keeps in memory: a message is long, and so is a list of who reacted. */
function weightOf({ deliveries }: Entry): number {
  let weight = leastWeight
  for (const { event } of deliveries) {
    if (event.type === 'message.created' || event.type === 'message.updated') {
      weight += event.message.content.length
    } else if (event.type === 'message.reacted') {
      for (const { user_ids } of event.reactions) weight += (1 + user_ids.length) * idLength
    }
  }
  return weight
}

type RingLimits = { capacity: number; maxWeight: number }

/** The recent part of the log that this process keeps, in the log's order. */
export class EventRing {
  readonly #limits: RingLimits
  #entries: Entry[] = []
  #weights: number[] = []
  #weight = 0
  #floor: string

  constructor(floor: string, limits: RingLimits) {
    this.#floor = floor
    this.#limits = limits
  }

  append(entry: Entry): void {
    const weight = weightOf(entry)
    this.#entries.push(entry)
    this.#weights.push(weight)
    this.#weight += weight
    // Cut in large steps: shifting one by one would move the whole ring for every event.
    const { capacity, maxWeight } = this.#limits
    if (this.#entries.length < capacity * 1.25 && this.#weight < maxWeight * 1.25) return
    this.#cut()
  }

  #cut(): void {
    const { capacity, maxWeight } = this.#limits
    let count = 0
    while (this.#entries.length - count > capacity || this.#weight > maxWeight) {
      this.#weight -= this.#weights[count] ?? this.#weight
      count += 1
    }
    this.#weights.splice(0, count)
    this.#floor = this.#entries.splice(0, count).at(-1)?.cursor ?? this.#floor
  }

  /** Forgets everything: what came before `floor` cannot be told from here. */
  restart(floor: string): void {
    this.#entries = []
    this.#weights = []
    this.#weight = 0
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
