import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { Link } from './link.ts'
import type { Weather } from './weather.ts'

export type FaultyProxy = {
  port: number
  /** Connections that are up now. */
  connections(): number
  /** Nothing is carried any more, while everything stays connected; new connections too unless `onlyPresent`. */
  stall(options?: { onlyPresent?: boolean }): void
  /** Carries everything again, and at full speed. */
  heal(): void
  /** Ends every connection that is up, without goodbye; later ones work. */
  cut(): void
  /** Carries answers at so many bytes a second on each connection. */
  slow(bytesPerSecond: number): void
  /** Answers arrive so much later. */
  delay(milliseconds: number): void
  /**
   * The next `times` answers to a request that holds `text` are lost, and their connections with
   * them: the request itself arrives.
   */
  loseAnswersTo(text: string, times: number): void
  /** How many answers have been lost so far. */
  lost(): number
  stop(): Promise<void>
}

/** A TCP relay on 127.0.0.1 that can do to its connections what networks do; `target` is asked for each new one. */
export async function startProxy(target: () => number): Promise<FaultyProxy> {
  const links = new Set<Link>()
  const weather: Weather = {
    isStalled: false,
    bytesPerSecond: null,
    delayMs: 0,
    losing: null,
    lost: 0,
  }
  const server = createServer((incoming: Socket) => {
    const outgoing = connect(target(), '127.0.0.1')
    const link = new Link({ incoming, outgoing, weather, onEnd: () => links.delete(link) })
    links.add(link)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address of this form.
  const { port } = server.address() as AddressInfo
  return {
    port,
    connections: () => links.size,
    stall({ onlyPresent = false } = {}) {
      if (!onlyPresent) weather.isStalled = true
      for (const link of links) link.stall()
    },
    heal() {
      Object.assign(weather, { isStalled: false, bytesPerSecond: null, delayMs: 0, losing: null })
      for (const link of links) link.heal()
    },
    cut() {
      for (const link of links) link.end()
    },
    slow(bytesPerSecond) {
      weather.bytesPerSecond = bytesPerSecond
    },
    delay(milliseconds) {
      weather.delayMs = milliseconds
    },
    loseAnswersTo(text, times) {
      weather.losing = { text, times }
    },
    lost: () => weather.lost,
    async stop() {
      for (const link of links) link.end()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
