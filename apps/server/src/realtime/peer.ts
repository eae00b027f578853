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
import type { WebSocket } from 'ws'
import {
  inputOf,
  type PeerMessage,
  readMessages,
  readToken,
  type ServerMessage,
} from './wire-messages.ts'

/** What is kept of the request that became this connection, and no more: they live for days. */
export type Origin = {
  address: string
  userAgent: string
  /** Whether the first message brings the token. */
  hasParams: boolean
  onUnexpected: (error: unknown, path: string) => void
}

type Running = { stop: () => void; isKept: boolean }

/** Close codes of RFC 6455. */
const policyViolation = 1008
const lastWordsMs = 1000

/**
 * One connection, by tRPC's WebSocket protocol. Subscriptions run here only until their reader has
 * caught up: then the hub writes, and nothing but the way to stop them is kept.
 */
export class Peer implements ReaderSocket {
  isAlive = true
  readonly #services: Services
  readonly #socket: WebSocket
  readonly #connection: Socket
  readonly #origin: Origin
  readonly #running = new Map<RequestId, Running>()
  #context: Context | null = null
  #isGone = false
  /** Messages since the clock last forgot them. */
  #taken = 0
  readonly #mayTake: number

  constructor(options: {
    services: Services
    socket: WebSocket
    connection: Socket
    origin: Origin
    messagesPerMinute: number
  }) {
    this.#services = options.services
    this.#socket = options.socket
    this.#connection = options.connection
    this.#origin = options.origin
    this.#mayTake = options.messagesPerMinute
    if (!options.origin.hasParams) this.#context = this.#contextWith(null)
  }

  #contextWith(token: string | null): Context {
    const { address, userAgent } = this.#origin
    return createContext(this.#services, {
      token,
      address,
      userAgent,
      transport: 'ws',
      socket: this,
    })
  }

  hear(text: string): void {
    if (!this.#take(1)) return
    if (text === 'PING') this.#socket.send('PONG')
    if (text === 'PING' || text === 'PONG') return
    try {
      if (this.#context === null) {
        this.#context = this.#contextWith(readToken(text))
        return
      }
      const messages = readMessages(text)
      // Those that came in one frame with another count, too.
      if (!this.#take(messages.length - 1)) return
      for (const message of messages) this.#answer(this.#context, message)
    } catch {
      this.#say({ id: null, error: wireError(new AppError('invalid_body')) })
      if (this.#context === null) this.#socket.close()
    }
  }

  #answer(context: Context, message: PeerMessage): void {
    const { id } = message
    if (message.method === 'subscription.stop') this.#running.get(id)?.stop()
    else if (message.method !== 'subscription') this.#fail(id, new AppError('not_found'))
    else if (this.#running.has(id)) this.#fail(id, new AppError('invalid_body'))
    else {
      const abort = new AbortController()
      this.#running.set(id, { stop: () => abort.abort(), isKept: false })
      void this.#follow(context, { id, ...message.params, signal: abort.signal })
    }
  }

  async #follow(ctx: Context, { id, path, signal, ...params }: Following): Promise<void> {
    try {
      const input = inputOf(params)
      const told = await openSubscription({ ctx, path, input, requestId: id, signal })
      this.#say({ id, result: { type: 'started' } })
      for await (const each of told) this.#say({ id, result: { type: 'data', ...each } })
      if (this.#running.get(id)?.isKept !== true) this.finish(id, null)
    } catch (error) {
      if (wireError(error).data.error_code === 'unexpected') {
        this.#origin.onUnexpected(error, path)
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
    const wasOver = this.#taken > this.#mayTake
    this.#taken += more
    if (this.#taken <= this.#mayTake) return true
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
    for (const { stop } of [...this.#running.values()]) stop()
    this.#running.clear()
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

  keep(requestId: RequestId, stop: () => void): void {
    if (this.#isGone) stop()
    else this.#running.set(requestId, { stop, isKept: true })
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
  signal: AbortSignal
}
