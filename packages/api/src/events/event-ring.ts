import type { ChangeEvent } from '@parley/contracts'
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

type ContentEvent = Extract<ChangeEvent, { type: 'message.created' | 'message.updated' }>

function contentsOf({ deliveries }: Entry): ContentEvent[] {
  return deliveries.flatMap(({ event }) =>
    event.type === 'message.created' || event.type === 'message.updated' ? [event] : [],
  )
}

type RingLimits = { capacity: number; maxWeight: number }

/** The recent part of the log that this process keeps, in the log's order. */
export class EventRing {
  readonly #limits: RingLimits
  #entries: Entry[] = []
  #weights: number[] = []
  #weight = 0
  /** What the entries hold of each message's content: one that is deleted is not looked for in all of them. */
  readonly #contents = new Map<string, ContentEvent[]>()
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
    for (const event of contentsOf(entry)) {
      const known = this.#contents.get(event.message.id)
      if (known === undefined) this.#contents.set(event.message.id, [event])
      else known.push(event)
    }
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
    const gone = this.#entries.splice(0, count)
    for (const { message } of gone.flatMap(contentsOf)) {
      // In the order in which they came: the first is the one that goes.
      const left = this.#contents.get(message.id)
      left?.shift()
      if (left?.length === 0) this.#contents.delete(message.id)
    }
    this.#floor = gone.at(-1)?.cursor ?? this.#floor
  }

  /** Forgets everything: what came before `floor` cannot be told from here. */
  restart(floor: string): void {
    this.#entries = []
    this.#weights = []
    this.#weight = 0
    this.#contents.clear()
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
    for (const { message } of this.#contents.get(messageId) ?? []) {
      message.content = ''
      message.files = []
    }
    this.#contents.delete(messageId)
  }
}
