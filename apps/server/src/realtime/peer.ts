import type { Socket } from 'node:net'
import {
  type Context,
  createContext,
  openSubscription,
  type ReaderSocket,
  type RequestId,
  type Services,
  wireError,
} from '@parley/api'
import { AppError } from '@parley/contracts'
import type { PeerSocket } from './peer-socket.ts'
import { type Running, RunningSubscriptions } from './running-subscriptions.ts'
import {
  inputOf,
  type PeerMessage,
  readMessages,
  readToken,
  type ServerMessage,
} from './wire-messages.ts'

/** What all connections of a process share. */
export type PeerHost = {
  services: Services
  messagesPerMinute: number
  onUnexpected: (error: unknown, path: string) => void
}

/** What is kept of the request that became this connection, and no more: they live for days. */
export type Origin = {
  address: string
  userAgent: string
  /** Whether the first message brings the token. */
  hasParams: boolean
}

/** Close codes of RFC 6455. */
const policyViolation = 1008
const lastWordsMs = 1000

/**
 * One connection, by tRPC's WebSocket protocol. Subscriptions run here only until their reader has
 * caught up: then the hub writes, and nothing but the way to stop them is kept.
 */
export class Peer implements ReaderSocket {
  isAlive = true
  subscriptions = 0
  readonly #host: PeerHost
  readonly #socket: PeerSocket
  readonly #connection: Socket
  readonly #address: string
  readonly #userAgent: string
  readonly #running = new RunningSubscriptions()
  /** Undefined until the first message has brought it. */
  #token: string | null | undefined
  #isGone = false
  /** Messages since the clock last forgot them. */
  #taken = 0

  constructor(
    host: PeerHost,
    { socket, connection, origin }: { socket: PeerSocket; connection: Socket; origin: Origin },
  ) {
    this.#host = host
    this.#socket = socket
    this.#connection = connection
    this.#address = origin.address
    this.#userAgent = origin.userAgent
    this.#token = origin.hasParams ? undefined : null
  }

  #contextWith(token: string | null): Context {
    return createContext(this.#host.services, {
      token,
      address: this.#address,
      userAgent: this.#userAgent,
      transport: 'ws',
      socket: this,
    })
  }

  hear(text: string): void {
    if (!this.#take(1)) return
    if (text === 'PING') this.#socket.send('PONG')
    if (text === 'PING' || text === 'PONG') return
    try {
      const token = this.#token
      if (token === undefined) {
        this.#token = readToken(text)
        return
      }
      const messages = readMessages(text)
      // Those that came in one frame with another count, too.
      if (!this.#take(Math.max(0, messages.length - 1))) return
      for (const message of messages) this.#answer(token, message)
    } catch {
      this.#say({ id: null, error: wireError(new AppError('invalid_body')) })
      if (this.#token === undefined) this.#socket.close()
    }
  }

  #answer(token: string | null, message: PeerMessage): void {
    const { id } = message
    if (message.method === 'subscription.stop') this.#running.stop(id)
    else if (message.method !== 'subscription') this.#fail(id, new AppError('not_found'))
    else if (this.#running.has(id)) this.#fail(id, new AppError('invalid_body'))
    else {
      const beginning = new Beginning()
      this.#running.set(id, beginning)
      void this.#follow(token, { id, ...message.params, beginning })
    }
  }

  async #follow(token: string | null, following: Following): Promise<void> {
    const { id, path, beginning, ...params } = following
    try {
      const ctx = this.#contextWith(token)
      const { signal } = beginning
      const input = inputOf(params)
      const told = await openSubscription({ ctx, path, input, requestId: id, signal })
      this.#say({ id, result: { type: 'started' } })
      for await (const each of told) this.#say({ id, result: { type: 'data', ...each } })
      if (this.#running.get(id) === beginning) this.finish(id, null)
    } catch (error) {
      if (wireError(error).data.error_code === 'unexpected') {
        this.#host.onUnexpected(error, path)
      }
      this.#running.delete(id)
      this.#fail(id, error)
    }
  }

  #fail(id: RequestId, error: unknown): void {
    this.#say({ id, error: wireError(error) })
  }

  #say(message: ServerMessage): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.send(JSON.stringify(message))
  }

  /**
   * Whether a peer may still be answered. Hangs up on one that sends more than its calls a minute:
   * subscribing takes one message.
   */
  #take(more: number): boolean {
    const { messagesPerMinute } = this.#host
    const wasOver = this.#taken > messagesPerMinute
    this.#taken += more
    if (this.#taken <= messagesPerMinute) return true
    if (wasOver) return false
    this.#socket.close(policyViolation, 'Too many messages')
    // A peer that does not close goes on sending.
    setTimeout(() => this.#socket.terminate(), lastWordsMs).unref()
    return false
  }

  forgetMessages(): void {
    this.#taken = 0
  }

  /** Asks for a sign of life; hangs up where none has come since it was last asked. */
  ping(): void {
    if (this.isAlive) this.#socket.ping()
    else this.#socket.terminate()
    this.isAlive = false
  }

  gone(): void {
    this.#isGone = true
    this.#running.stopAll()
  }

  // What follows is what a subscription writes to: whole frames straight to the connection, between
  // those that ws writes.

  get bufferedAmount(): number {
    return this.#connection.writableLength
  }

  write(frames: Buffer): void {
    if (this.#socket.readyState === this.#socket.OPEN) this.#connection.write(frames)
  }

  close(code?: number, reason?: string): void {
    this.#socket.close(code, reason)
  }

  keep(requestId: RequestId, kept: Running): void {
    if (this.#isGone) kept.stop()
    else this.#running.set(requestId, kept)
  }

  finish(requestId: RequestId, error: Error | null): void {
    this.#running.delete(requestId)
    if (error === null) this.#say({ id: requestId, result: { type: 'stopped' } })
    else this.#fail(requestId, error)
  }
}

type Following = {
  id: RequestId
  path: string
  input?: unknown
  lastEventId?: string | undefined
  beginning: Beginning
}

/** A subscription that has not caught up yet: its steps are told to end. */
class Beginning implements Running {
  readonly #abort = new AbortController()

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  stop(): void {
    this.#abort.abort()
  }
}
