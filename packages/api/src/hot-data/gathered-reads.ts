type Read<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>

type Group<Value> = {
  keys: Set<string>
  read: PromiseWithResolvers<ReadonlyMap<string, Value>>
}

/**
 * Reads that are asked for while one is under way are made together as the next one: under load a
 * reading serves many callers, and one that comes alone waits for nothing. What is answered is as of
 * a moment after the call.
 */
export class GatheredReads<Value> {
  readonly #read: Read<Value>
  readonly #atOnce: number
  readonly #waiting: Group<Value>[] = []
  #isReading = false

  /** At most `atOnce` keys are read together, or those of one call where it has more. */
  constructor({ read, atOnce }: { read: Read<Value>; atOnce: number }) {
    this.#read = read
    this.#atOnce = atOnce
  }

  /** The values of these keys, as far as there are any. Throws what the reading threw. */
  async get(keys: readonly string[]): Promise<ReadonlyMap<string, Value>> {
    const group = this.#groupFor(keys)
    for (const key of keys) group.keys.add(key)
    void this.#readWaiting()
    const values = await group.read.promise
    const own = new Map<string, Value>()
    for (const key of keys) {
      const value = values.get(key)
      if (value !== undefined) own.set(key, value)
    }
    return own
  }

  #groupFor(keys: readonly string[]): Group<Value> {
    const last = this.#waiting.at(-1)
    if (last !== undefined && last.keys.size + keys.length <= this.#atOnce) return last
    const group = {
      keys: new Set<string>(),
      read: Promise.withResolvers<ReadonlyMap<string, Value>>(),
    }
    this.#waiting.push(group)
    return group
  }

  async #readWaiting(): Promise<void> {
    if (this.#isReading) return
    this.#isReading = true
    for (let group = this.#waiting.shift(); group !== undefined; group = this.#waiting.shift()) {
      try {
        group.read.resolve(await this.#read([...group.keys]))
      } catch (error) {
        group.read.reject(error)
      }
    }
    this.#isReading = false
  }
}
