type Read<Value> = (keys: readonly string[]) => Promise<ReadonlyMap<string, Value>>

/**
 * How long what comes behind a reading waits for it, in milliseconds. One that takes longer may hang, as on a
 * database that is silent, and holds up nobody any more.
 */
const patienceMs = 250

type Group<Value> = {
  keys: Set<string>
  read: PromiseWithResolvers<ReadonlyMap<string, Value>>
}

/**
 * Reads that are asked for while one is under way are made together as the next one: under load a
 * reading serves many callers, and one that comes alone waits for nothing, one behind others for a quarter of
 * a second at most. What is answered is as of a moment after the call.
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
      const isInTime = await inTime(this.#start(group))
      if (isInTime) continue
      // Those who have waited for it go now, all of them; who comes later waits for the last of these.
      const late = this.#waiting.splice(0)
      if (late.length > 0) await inTime(Promise.all(late.map((each) => this.#start(each))))
    }
    this.#isReading = false
  }

  async #start({ keys, read }: Group<Value>): Promise<void> {
    try {
      read.resolve(await this.#read([...keys]))
    } catch (error) {
      read.reject(error)
    }
  }
}

/** Waits until the work is over, and no longer than the patience lasts: then false. */
async function inTime(work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patienceMs, false)
  })
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    clearTimeout(timer)
  }
}
