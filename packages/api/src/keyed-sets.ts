const nothing: ReadonlySet<never> = new Set()

/**
 * Values by key, several of a key or, mostly, one: that one is kept without a set around it, which
 * would cost more than the value.
 */
export class KeyedSets<Value extends object> {
  readonly #values = new Map<string, Value | Set<Value>>()

  add(key: string, value: Value): void {
    const held = this.#values.get(key)
    if (held === undefined) this.#values.set(key, value)
    else if (held instanceof Set) held.add(value)
    else if (held !== value) this.#values.set(key, new Set([held, value]))
  }

  delete(key: string, value: Value): void {
    const held = this.#values.get(key)
    if (held instanceof Set) {
      held.delete(value)
      if (held.size === 0) this.#values.delete(key)
    } else if (held === value) this.#values.delete(key)
  }

  of(key: string): ReadonlySet<Value> {
    const held = this.#values.get(key)
    if (held === undefined) return nothing
    return held instanceof Set ? held : new Set([held])
  }

  count(key: string): number {
    const held = this.#values.get(key)
    return held === undefined ? 0 : held instanceof Set ? held.size : 1
  }
}
