/**
 * A cache whose entries are kept true by someone who hears of every change: `forget` is called for
 * what has changed. While nothing is heard (`isFed` is false) it holds nothing and every question
 * goes to its source. An answer that was under way when its key was forgotten is not kept, and
 * neither is null: what was not there may have been made by another process a moment ago, and who
 * was just let in must not be refused here.
 */
export class FedMap<Value> {
  readonly #values = new Map<string, Value>()
  readonly #loading = new Map<string, Promise<Value>>()
  readonly #capacity: number
  readonly #isFed: () => boolean

  constructor({ capacity, isFed }: { capacity: number; isFed: () => boolean }) {
    this.#capacity = capacity
    this.#isFed = isFed
  }

  /** What is held of a key, without waiting; undefined where `get` would have to ask. */
  peek(key: string): Value | undefined {
    return this.#isFed() ? this.#values.get(key) : undefined
  }

  async get(key: string, load: () => Promise<Value>): Promise<Value> {
    if (!this.#isFed()) {
      this.clear()
      return load()
    }
    const held = this.#values.get(key)
    if (held !== undefined) return held
    const underWay = this.#loading.get(key)
    if (underWay !== undefined) return underWay
    const asked = load()
    this.#loading.set(key, asked)
    try {
      const value = await asked
      if (this.#loading.get(key) === asked) this.#keep(key, value)
      return value
    } finally {
      if (this.#loading.get(key) === asked) this.#loading.delete(key)
    }
  }

  #keep(key: string, value: Value): void {
    if (value === null) return
    this.#values.set(key, value)
    if (this.#values.size <= this.#capacity) return
    const oldest = this.#values.keys().next()
    if (!oldest.done) this.#values.delete(oldest.value)
  }

  forget(key: string): void {
    this.#values.delete(key)
    this.#loading.delete(key)
  }

  forgetWhere(isGone: (key: string, value: Value) => boolean): void {
    for (const [key, value] of this.#values) if (isGone(key, value)) this.#values.delete(key)
    // What is under way may be of those too: which, nobody knows yet.
    this.#loading.clear()
  }

  clear(): void {
    this.#values.clear()
    this.#loading.clear()
  }
}
