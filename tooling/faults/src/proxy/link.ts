import type { Socket } from 'node:net'
import type { Weather } from './weather.ts'

type LinkOptions = { incoming: Socket; outgoing: Socket; weather: Weather; onEnd: () => void }

const slicesPerSecond = 10

/** One relayed connection. Bytes that cannot be carried stay in the kernel, so that the sender feels it. */
export class Link {
  readonly #incoming: Socket
  readonly #outgoing: Socket
  readonly #weather: Weather
  readonly #onEnd: () => void
  #isStalled: boolean
  #isOver = false
  #losesNext = false
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor({ incoming, outgoing, weather, onEnd }: LinkOptions) {
    this.#incoming = incoming
    this.#outgoing = outgoing
    this.#weather = weather
    this.#onEnd = onEnd
    this.#isStalled = weather.isStalled
    for (const socket of [incoming, outgoing]) {
      socket.setNoDelay(true)
      socket.on('error', () => this.end())
      socket.on('close', () => this.end())
    }
    incoming.on('data', (chunk) => this.#carryUp(chunk))
    outgoing.on('data', (chunk) => this.#carryDown(chunk))
    incoming.on('drain', () => this.#flow())
    outgoing.on('drain', () => this.#flow())
    if (this.#isStalled) this.stall()
  }

  stall(): void {
    this.#isStalled = true
    this.#incoming.pause()
    this.#outgoing.pause()
  }

  heal(): void {
    this.#isStalled = false
    this.#flow()
  }

  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    clearTimeout(this.#timer)
    this.#incoming.destroy()
    this.#outgoing.destroy()
    this.#onEnd()
  }

  #flow(): void {
    if (this.#isStalled) return
    this.#incoming.resume()
    // What is still trickling goes before anything newer.
    if (this.#timer === undefined) this.#outgoing.resume()
  }

  #carryUp(chunk: Buffer): void {
    const { losing } = this.#weather
    if (losing !== null && losing.times > 0 && chunk.includes(losing.text)) {
      losing.times -= 1
      this.#losesNext = true
    }
    if (!this.#outgoing.write(chunk)) this.#incoming.pause()
  }

  #carryDown(chunk: Buffer): void {
    if (this.#losesNext) {
      this.#weather.lost += 1
      this.end()
    } else if (this.#weather.bytesPerSecond !== null) {
      this.#trickle(chunk, this.#weather.bytesPerSecond)
    } else if (this.#weather.delayMs > 0) {
      // Timers of one length fire in the order in which they were set.
      setTimeout(() => this.#incoming.write(chunk), this.#weather.delayMs)
    } else if (!this.#incoming.write(chunk)) {
      this.#outgoing.pause()
    }
  }

  #trickle(chunk: Buffer, bytesPerSecond: number): void {
    this.#outgoing.pause()
    const size = Math.max(1, Math.floor(bytesPerSecond / slicesPerSecond))
    this.#incoming.write(chunk.subarray(0, size))
    const rest = chunk.subarray(size)
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      // Healed meanwhile: the rest goes at once.
      if (rest.length > 0) this.#carryDown(rest)
      else this.#flow()
    }, 1000 / slicesPerSecond)
  }
}
