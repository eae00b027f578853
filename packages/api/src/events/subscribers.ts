import type { ChangeEvent, ResetReason } from '@parley/contracts'
import type { Audience, Entry } from './entry.ts'
import { SharedFrame } from './frames.ts'
import type { Subscriber } from './subscriber.ts'

const nobody: ReadonlySet<Subscriber> = new Set()

function intoIndex(index: Map<string, Set<Subscriber>>, key: string, reader: Subscriber): void {
  const readers = index.get(key) ?? new Set()
  readers.add(reader)
  index.set(key, readers)
}

function outOfIndex(index: Map<string, Set<Subscriber>>, key: string, reader: Subscriber): void {
  const readers = index.get(key)
  readers?.delete(reader)
  if (readers?.size === 0) index.delete(key)
}

/** The readers of this process, found by person and by channel, so that an event costs its readers alone. */
export class Subscribers {
  readonly #all = new Set<Subscriber>()
  readonly #byUser = new Map<string, Set<Subscriber>>()
  readonly #byChannel = new Map<string, Set<Subscriber>>()

  get size(): number {
    return this.#all.size
  }

  of(userId: string): ReadonlySet<Subscriber> {
    return this.#byUser.get(userId) ?? nobody
  }

  add(reader: Subscriber): void {
    this.#all.add(reader)
    intoIndex(this.#byUser, reader.user_id, reader)
  }

  /** Makes a reader hear its channels; its memberships must be known as of the hub's place. */
  goLive(reader: Subscriber): void {
    for (const channelId of reader.channels) intoIndex(this.#byChannel, channelId, reader)
    reader.isLive = true
  }

  remove(reader: Subscriber): void {
    this.#all.delete(reader)
    outOfIndex(this.#byUser, reader.user_id, reader)
    for (const channelId of reader.channels) outOfIndex(this.#byChannel, channelId, reader)
  }

  #candidates(audience: Audience): ReadonlySet<Subscriber> {
    if (audience.to === 'channel') return this.#byChannel.get(audience.channel_id) ?? nobody
    if (audience.to === 'user') return this.of(audience.user_id)
    return this.#all
  }

  /** Joins take effect before the event is told, removals after it: one hears of both, and of nothing beyond. */
  deliver({ cursor, deliveries, membership }: Entry): void {
    if (membership?.kind === 'added') this.#applyMembership(membership)
    for (const { audience, event } of deliveries) {
      const outgoing = { cursor, event: { type: 'change' as const, cursor, event } }
      let frame: SharedFrame | undefined
      for (const reader of this.#candidates(audience)) {
        if (!reader.isLive || cursor <= reader.heardUpTo || !reader.hears(audience)) continue
        frame ??= new SharedFrame(cursor, outgoing.event)
        reader.push(outgoing, frame)
      }
    }
    if (membership?.kind === 'removed') this.#applyMembership(membership)
  }

  /** Tells what has no place in the log of its own; it carries the place of the change before it. */
  tell({ audience, event }: { audience: Audience; event: ChangeEvent }, cursor: string): void {
    const outgoing = { cursor, event: { type: 'change' as const, cursor, event } }
    const frame = new SharedFrame(cursor, outgoing.event)
    for (const reader of this.#candidates(audience)) {
      if (reader.isLive && reader.hears(audience)) reader.push(outgoing, frame)
    }
  }

  #applyMembership(change: NonNullable<Entry['membership']>): void {
    for (const reader of this.of(change.user_id)) {
      reader.applyMembership(change)
      if (!reader.isLive) continue
      if (change.kind === 'added') intoIndex(this.#byChannel, change.channel_id, reader)
      else outOfIndex(this.#byChannel, change.channel_id, reader)
    }
  }

  endWhere(isEnded: (reader: Subscriber) => boolean): void {
    for (const reader of this.#all) if (isEnded(reader)) reader.end('revoked')
  }

  resetAll(cursor: string, reason: ResetReason): void {
    for (const reader of this.#all) if (reader.isLive) reader.reset(cursor, reason)
  }

  closeAll(): void {
    for (const reader of this.#all) reader.end('closed')
  }
}
