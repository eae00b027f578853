import { setImmediate as turn } from 'node:timers/promises'
import { Bundle } from './bundle.ts'
import type { SharedFrame } from './frames.ts'

/** A reader as what waits for it is concerned. */
export type Owed = {
  /** What it is to be written next; null where nothing waits. */
  owed: Bundle | null
  writeOwed(): void
}

/** So many writes take a few milliseconds, after which others get their turn. */
const writesAtOnce = 1000

/**
 * Gathers what readers are owed, so that each gets all of it in one write: a write costs what it
 * costs, however much is in it. What nobody flushes goes out at the end of the turn.
 */
export class Outbound {
  #start = Bundle.empty()
  #readers: Owed[] = []
  #isScheduled = false

  add(reader: Owed, frame: SharedFrame): void {
    if (reader.owed === null) this.#readers.push(reader)
    reader.owed = (reader.owed ?? this.#start).with(frame)
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => void this.flush())
  }

  /** Writes everything that is owed now; answers how many milliseconds the writing took. */
  async flush(): Promise<number> {
    const readers = this.#readers
    this.#readers = []
    this.#start = Bundle.empty()
    this.#isScheduled = false
    let spent = 0
    for (let from = 0; from < readers.length; from += writesAtOnce) {
      if (from > 0) await turn()
      const began = performance.now()
      for (const reader of readers.slice(from, from + writesAtOnce)) reader.writeOwed()
      spent += performance.now() - began
    }
    return spent
  }
}
