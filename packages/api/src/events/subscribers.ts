import type { ChangeEvent, ResetReason } from '@parley/contracts'
import { KeyedSets } from '../keyed-sets.ts'
import type { Audience, Entry } from './entry.ts'
import { SharedFrame } from './frames.ts'
import type { Subscriber } from './subscriber.ts'

/** The readers of this process, found by person and by channel, so that an event costs its readers alone. */
export class Subscribers {
  readonly #all = new Set<Subscriber>()
  readonly #byUser = new KeyedSets<Subscriber>()
  readonly #byChannel = new KeyedSets<Subscriber>()

  get size(): number {
    return this.#all.size
  }

  of(userId: string): ReadonlySet<Subscriber> {
    return this.#byUser.of(userId)
  }

  countOf(userId: string): number {
    return this.#byUser.count(userId)
  }

  add(reader: Subscriber): void {
    this.#all.add(reader)
    this.#byUser.add(reader.user_id, reader)
  }

  /** Makes a reader hear its channels; its memberships must be known as of the hub's place. */
  goLive(reader: Subscriber): void {
    for (const channelId of reader.channels) this.#byChannel.add(channelId, reader)
    reader.isLive = true
  }

  remove(reader: Subscriber): void {
    this.#all.delete(reader)
    this.#byUser.delete(reader.user_id, reader)
    for (const channelId of reader.channels) this.#byChannel.delete(channelId, reader)
  }

  /** Those among whom its readers are, and whether all of them are. */
  #candidates(audience: Audience): { readers: ReadonlySet<Subscriber>; areSure: boolean } {
    switch (audience.to) {
      case 'channel':
        return { readers: this.#byChannel.of(audience.channel_id), areSure: true }
      case 'user':
        return { readers: this.of(audience.user_id), areSure: true }
      case 'everyone':
        return { readers: this.#all, areSure: true }
      default:
        return { readers: this.#all, areSure: false }
    }
  }

  /** Joins take effect before the event is told, removals after it: one hears of both, and of nothing beyond. */
  deliver({ cursor, deliveries, membership }: Entry): void {
    if (membership?.kind === 'added') this.#applyMembership(membership)
    for (const { audience, event } of deliveries) {
      const outgoing = { cursor, event: { type: 'change' as const, cursor, event } }
      let frame: SharedFrame | undefined
      const { readers, areSure } = this.#candidates(audience)
      for (const reader of readers) {
        if (!reader.isLive || cursor <= reader.heardUpTo) continue
        if (!areSure && !reader.hears(audience)) continue
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
    const { readers, areSure } = this.#candidates(audience)
    for (const reader of readers) {
      if (reader.isLive && (areSure || reader.hears(audience))) reader.push(outgoing, frame)
    }
  }

  #applyMembership(change: NonNullable<Entry['membership']>): void {
    for (const reader of this.of(change.user_id)) {
      reader.applyMembership(change)
      if (!reader.isLive) continue
      if (change.kind === 'added') this.#byChannel.add(change.channel_id, reader)
      else this.#byChannel.delete(change.channel_id, reader)
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
