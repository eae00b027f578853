type Options<Value> = {
  capacity: number
  weightOf?: (value: Value) => number
  isFed: () => boolean
}

/**
 * A cache like FedMap for values that are asked for by the dozen: those that are held, and the others
 * read together. What was forgotten while it was being read is answered and not kept.
 */
export class FedMany<Value> {
  readonly #values = new Map<string, Value>()
  /** What was forgotten during each reading that is under way. */
  readonly #readings = new Set<Set<string>>()
  readonly #capacity: number
  readonly #weightOf: (value: Value) => number
  readonly #isFed: () => boolean
  #weight = 0

  /** Holds values of so much weight in all; each weighs 1 unless told otherwise. */
  constructor({ capacity, weightOf = () => 1, isFed }: Options<Value>) {
    this.#capacity = capacity
    this.#weightOf = weightOf
    this.#isFed = isFed
  }

  /** The values of these keys, as far as there are any. */
  async get(
    keys: readonly string[],
    load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  ): Promise<ReadonlyMap<string, Value>> {
    if (!this.#isFed()) {
      this.clear()
      return load(keys)
    }
    const found = new Map<string, Value>()
    const missing: string[] = []
    for (const key of keys) {
      const held = this.#values.get(key)
      if (held === undefined) missing.push(key)
      else found.set(key, held)
    }
    if (missing.length === 0) return found
    for (const [key, value] of await this.#read(missing, load)) found.set(key, value)
    return found
  }

  async #read(
    keys: readonly string[],
    load: (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  ): Promise<ReadonlyMap<string, Value>> {
    const forgotten = new Set<string>()
    this.#readings.add(forgotten)
    try {
      const values = await load(keys)
      const isCurrent = this.#readings.has(forgotten)
      for (const [key, value] of values)
        if (isCurrent && !forgotten.has(key)) this.#keep(key, value)
      return values
    } finally {
      this.#readings.delete(forgotten)
    }
  }

  #keep(key: string, value: Value): void {
    this.#drop(key)
    this.#values.set(key, value)
    this.#weight += this.#weightOf(value)
    for (const oldest of this.#values.keys()) {
      if (this.#weight <= this.#capacity) return
      this.#drop(oldest)
    }
  }

  #drop(key: string): void {
    const value = this.#values.get(key)
    if (value === undefined) return
    this.#values.delete(key)
    this.#weight -= this.#weightOf(value)
  }

  forget(key: string): void {
    this.#drop(key)
    for (const forgotten of this.#readings) forgotten.add(key)
  }

  clear(): void {
    this.#values.clear()
    this.#weight = 0
    this.#readings.clear()
  }
}
