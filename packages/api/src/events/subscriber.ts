import type { ResetReason, ServerEvent, WorkspaceRole } from '@parley/contracts'
import type { ReaderSocket, RequestId } from '../context.ts'
import type { Bundle } from './bundle.ts'
import type { Audience, MembershipChange } from './entry.ts'
import { SharedFrame } from './frames.ts'
import type { Outbound, Owed } from './outbound.ts'

export type Outgoing = { cursor: string; event: ServerEvent }

export type EndReason = 'revoked' | 'closed'

/** Where a reader's events go, and who hears that they do not go there any more. */
export type Direct = {
  socket: ReaderSocket
  requestId: RequestId
  /** The socket does not take what it is given: until recover() it is given no more. */
  onStall(): void
  onEnd(reason: EndReason): void
}

type Who = {
  user_id: string
  session_id: string
  epoch: number
  expires_at: number
  role: WorkspaceRole
}

const maxQueued = 1000
const maxBufferedBytes = 1024 * 1024

/**
 * One subscription as the hub sees it: whose it is, what it may hear, and where it goes. At first
 * what is told waits in a queue; once the reader has caught up, the hub writes to its socket itself.
 */
export class Subscriber implements Owed {
  readonly user_id: string
  readonly session_id: string
  readonly epoch: number
  /** When its token is over, in milliseconds. */
  readonly expires_at: number
  role: WorkspaceRole
  /** Few for most, and many thousands of readers have theirs: a list takes a fifth of what a set does. */
  channels: readonly string[] = []
  /** False until its memberships are known as of the hub's place in the log. */
  isLive = false
  /** Events at or before this place have been told already, by another process. */
  heardUpTo = ''
  owed: Bundle | null = null
  #missed: MembershipChange[] | null = []
  #end: EndReason | null = null
  /** Null where nothing waits, as with all who have caught up. */
  #queue: Outgoing[] | null = null
  #direct: Direct | null = null
  #outbound: Outbound | null = null
  #isStalled = false

  constructor(who: Who) {
    this.user_id = who.user_id
    this.session_id = who.session_id
    this.epoch = who.epoch
    this.expires_at = who.expires_at
    this.role = who.role
  }

  hears(audience: Audience): boolean {
    switch (audience.to) {
      case 'channel':
        return this.channels.includes(audience.channel_id)
      case 'channel_and_public':
        return (
          this.channels.includes(audience.channel_id) ||
          (audience.channel_type === 'public' && this.role !== 'guest')
        )
      case 'user':
        return audience.user_id === this.user_id
      case 'everyone':
        return true
      case 'everyone_but':
        return audience.user_id !== this.user_id
    }
  }

  applyMembership(change: MembershipChange): void {
    this.#missed?.push(change)
    const { kind, channel_id } = change
    const others = this.channels.filter((id) => id !== channel_id)
    this.channels = kind === 'added' ? [...others, channel_id] : others
  }

  /** Sets the memberships as the database had them, with the changes on top that were heard meanwhile. */
  setMemberships(channelIds: readonly string[]): void {
    const missed = this.#missed ?? []
    this.#missed = null
    this.channels = channelIds
    for (const change of missed) this.applyMembership(change)
  }

  /** Tells the reader; `frame` is the event's shared encoding. */
  push(outgoing: Outgoing, frame: SharedFrame): void {
    if (this.#end !== null) return
    if (this.#direct !== null) {
      if (!this.#isStalled) this.#outbound?.add(this, frame)
      return
    }
    this.#queue ??= []
    this.#queue.push(outgoing)
    if (this.#queue.length > maxQueued) this.reset(outgoing.cursor, 'slow_reader')
  }

  /** A socket that has not taken what it was given is given no more: it is owed a reset instead. */
  writeOwed(): void {
    const owed = this.owed
    this.owed = null
    if (owed === null || this.#direct === null || this.#isStalled) return
    const { socket, requestId } = this.#direct
    if (socket.bufferedAmount > maxBufferedBytes) {
      this.#isStalled = true
      this.#direct.onStall()
      return
    }
    socket.write(owed.for(requestId))
  }

  /** From now on the hub writes to the socket itself; only once everything queued has been written. */
  goDirect(direct: Direct, outbound: Outbound): void {
    this.#direct = direct
    this.#outbound = outbound
  }

  /** Replaces all that waits by one event that tells the client to fetch anew. */
  reset(cursor: string, reason: ResetReason): void {
    if (this.#end !== null) return
    const outgoing: Outgoing = { cursor, event: { type: 'reset', cursor, reason } }
    this.#queue = null
    this.owed = null
    if (this.#direct === null) this.#queue = [outgoing]
    else this.push(outgoing, new SharedFrame(cursor, outgoing.event))
  }

  get bufferedBytes(): number {
    return this.#direct?.socket.bufferedAmount ?? 0
  }

  /** The socket has taken everything: what was left out meanwhile is to be fetched anew. */
  recover(cursor: string): void {
    this.#isStalled = false
    this.reset(cursor, 'slow_reader')
  }

  end(reason: EndReason): void {
    if (this.#end !== null) return
    this.#end = reason
    const direct = this.#direct
    this.#direct = null
    this.#queue = null
    this.owed = null
    direct?.onEnd(reason)
  }

  get ended(): EndReason | null {
    return this.#end
  }

  take(): Outgoing | undefined {
    return this.#queue?.shift()
  }
}
