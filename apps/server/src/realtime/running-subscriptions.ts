import type { RequestId } from '@parley/api'

/** A subscription, as far as it can be stopped. */
export type Running = { stop(): void }

/** Those of one peer, by their id: nearly always one, for which a map would be most of what is kept of it. */
export class RunningSubscriptions {
  #id: RequestId | null = null
  #one: Running | null = null
  #others: Map<RequestId, Running> | null = null

  get(id: RequestId): Running | undefined {
    return this.#one !== null && this.#id === id ? this.#one : this.#others?.get(id)
  }

  has(id: RequestId): boolean {
    return this.get(id) !== undefined
  }

  set(id: RequestId, running: Running): void {
    if (this.#others?.has(id) !== true && (this.#one === null || this.#id === id)) {
      this.#id = id
      this.#one = running
      return
    }
    this.#others ??= new Map()
    this.#others.set(id, running)
  }

  delete(id: RequestId): void {
    if (this.#one !== null && this.#id === id) this.#one = null
    else this.#others?.delete(id)
  }

  stop(id: RequestId): void {
    this.get(id)?.stop()
  }

  stopAll(): void {
    const all = [...(this.#one === null ? [] : [this.#one]), ...(this.#others?.values() ?? [])]
    this.#one = null
    this.#others = null
    for (const running of all) running.stop()
  }
}
