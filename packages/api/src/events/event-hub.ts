import { setTimeout as pause } from 'node:timers/promises'
import { type ChangeEvent, changeEventSchema, heartbeatSeconds } from '@parley/contracts'
import { type ChangeWatch, type Database, type StoredChange, watchChanges } from '@parley/db'
import { z } from 'zod'
import type { Ephemeral } from '../ephemeral/index.ts'
import type { Log } from '../log.ts'
import type { MessageClock, OwnMessages } from '../messages/index.ts'
import type { Observer } from '../observer.ts'
import { describeChanges } from './describe-changes.ts'
import type { Audience, Entry } from './entry.ts'
import { EventRing } from './event-ring.ts'
import { Heartbeats } from './heartbeats.ts'
import { LatestPresence } from './latest-presence.ts'
import { Outbound } from './outbound.ts'
import type { Direct, Subscriber } from './subscriber.ts'
import { Subscribers } from './subscribers.ts'
import { createUserDirectory } from './user-directory.ts'

/** At most about so many characters of the recent log are kept: messages may be long. */
const maxRingWeight = 128 * 1024 * 1024
/** A cache may be behind by less than a second, so one that has heard nothing for a second answers nothing. */
const fedMs = 1_000
const longFlushMs = 5
const longestRestMs = 100

/** Presence and typing as they travel between processes. */
const noticeSchema = z.object({
  audience: z.discriminatedUnion('to', [
    z.object({ to: z.literal('channel'), channel_id: z.string() }),
    z.object({ to: z.literal('everyone') }),
  ]),
  event: changeEventSchema,
  version: z.number().optional(),
})
export type Notice = {
  audience: Extract<Audience, { to: 'channel' | 'everyone' }>
  event: ChangeEvent
  /** Of a presence: the later of two changes has the higher one; 0 or none where no order is known. */
  version?: number | undefined
}

/** Others may write to a Redis, too: what is no notice is none, and nothing to end the process for. */
function noticeOf(text: string): Notice | null {
  try {
    return noticeSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** What the process keeps, told of everything before any reader is, and to be cleared where something was missed. */
export type HubListener = {
  onChange?(change: StoredChange): void
  onEvent?(heard: { cursor: string; event: ChangeEvent }): void
  /** Nothing was heard for so long that what is kept might be older than it may be. */
  onGap?(): void
  onRestart(): void
}

export type EventHub = {
  listen(listener: HubListener): void
  isLive(): boolean
  /** Whether it still reads what happened before it was there, and will be live in a moment. */
  isCatchingUp(): boolean
  /** Whether what is kept in the process may answer: the change stream was heard within a second. */
  isFed(): boolean
  cursor(): string
  /** Resolves once everything up to this place has been handed to the readers. */
  reached(place: string): Promise<void>
  after(cursor: string): Entry[] | null
  add(subscriber: Subscriber): void
  /** How many subscriptions a person has in this process. */
  countOf(userId: string): number
  /** Makes an added reader hear events; its memberships must be known as of the hub's place. */
  goLive(subscriber: Subscriber): void
  /** From now on the hub writes to a live reader's socket itself, heartbeats too. */
  goDirect(subscriber: Subscriber, direct: Direct): void
  remove(subscriber: Subscriber): void
  /** Ends the subscriptions of a session in this process. */
  endSession(sessionId: string): void
  /** Ends a person's subscriptions in this process: all, those of older tokens, or all but one session's. */
  endUser(userId: string, which?: { epochBelow?: number; exceptSession?: string }): void
  /** Tells presence or typing to the readers of every process. */
  notify(notice: Notice): Promise<void>
  close(): Promise<void>
}

type HubOptions = {
  database: Database
  ephemeral: Ephemeral
  messageClock: MessageClock
  ownMessages: Pick<OwnMessages, 'take'>
  observer: Observer
  log: Log
  lookBackSeconds: number
  /** How many recent changes are kept for readers who come back. */
  ringCapacity: number
}

/** Reads the one change stream of this process and hands what happened to its subscribers. */
export async function createEventHub(options: HubOptions): Promise<EventHub> {
  const { database, ephemeral, messageClock, observer, log } = options
  const directory = createUserDirectory(database)
  const subscribers = new Subscribers()
  const outbound = new Outbound()
  const latestPresence = new LatestPresence()
  const heartbeats = new Heartbeats({
    cursor: () => cursor,
    onBeat: (reader) => observer.readerBuffer(reader.bufferedBytes),
  })
  const listeners: HubListener[] = []
  const waiting = new Set<{ place: string; resolve: () => void }>()
  let cursor = ''
  const ring = new EventRing(cursor, { capacity: options.ringCapacity, maxWeight: maxRingWeight })

  function moveTo(place: string): void {
    if (place > cursor) cursor = place
    for (const waiter of waiting) {
      if (cursor.slice(0, waiter.place.length) >= waiter.place) {
        waiting.delete(waiter)
        waiter.resolve()
      }
    }
  }

  function revoke(change: StoredChange): void {
    if (change.kind === 'session.ended') {
      subscribers.endWhere((reader) => reader.session_id === change.session_id)
    }
    if (change.kind !== 'user.changed') return
    const { id, role, token_epoch } = change.user
    for (const reader of subscribers.of(id)) {
      reader.role = role
      // Deactivating makes all tokens older, too. One that was given since, after coming back, holds:
      // a process that has only just started may hear of the deactivation after it.
      if (reader.epoch < token_epoch) reader.end('revoked')
    }
  }

  async function onChanges(changes: StoredChange[]): Promise<void> {
    for (const change of changes) {
      for (const listener of listeners) listener.onChange?.(change)
      revoke(change)
      if (change.kind === 'message.inserted') messageClock.saw(change.message)
    }
    for (const entry of await describeChanges(changes, { database, directory })) {
      ring.append(entry)
      for (const { event } of entry.deliveries) {
        if (event.type === 'message.deleted') ring.forgetContent(event.message_id)
        for (const listener of listeners) listener.onEvent?.({ cursor: entry.cursor, event })
      }
      subscribers.deliver(entry)
      observer.fanOutLag(Math.max(0, Date.now() - entry.at) / 1000)
      moveTo(entry.cursor)
    }
    // What comes while this process is busy writing goes out together, and others get their turn.
    const spent = await outbound.flush()
    if (spent > longFlushMs) await pause(Math.min(spent, longestRestMs))
  }

  const watch: ChangeWatch = await watchChanges(database, {
    log,
    lookBackSeconds: options.lookBackSeconds,
    ownMessages: options.ownMessages.take,
    onChanges,
    onCursor: moveTo,
    gap: {
      ms: fedMs,
      onEnd: () => {
        for (const listener of listeners) listener.onGap?.()
      },
    },
    onRestart(place, reason) {
      log.warn({ reason }, 'The change stream began anew: every reader fetches again')
      directory.clear()
      for (const listener of listeners) listener.onRestart()
      ring.restart(place)
      moveTo(place)
      subscribers.resetAll(place, 'stream_restarted')
      observer.reset('stream_restarted')
    },
  })
  if (cursor === '') ring.restart(watch.floor)
  moveTo(watch.floor)

  ephemeral.onNotice((text) => {
    const notice = noticeOf(text)
    if (notice === null) return
    const { audience, event, version = 0 } = notice
    const told = event.type === 'presence.updated' ? latestPresence.of(event, version) : event
    if (told !== null) subscribers.tell({ audience, event: told }, cursor)
  })

  return {
    listen: (listener) => listeners.push(listener),
    isLive: () => watch.isLive(),
    isCatchingUp: () => watch.isCatchingUp(),
    isFed: () => watch.isLive(fedMs),
    cursor: () => cursor,
    after: (place) => ring.after(place),
    async reached(place) {
      if (cursor.slice(0, place.length) >= place) return
      await new Promise<void>((resolve, reject) => {
        const waiter = { place, resolve }
        waiting.add(waiter)
        const timer = setTimeout(() => {
          waiting.delete(waiter)
          reject(new Error(`The change stream did not reach ${place} in time`))
        }, heartbeatSeconds * 1000)
        timer.unref()
        waiter.resolve = () => {
          clearTimeout(timer)
          resolve()
        }
      })
    },
    add(subscriber) {
      subscribers.add(subscriber)
      observer.subscribers(subscribers.size)
    },
    countOf: (userId) => subscribers.countOf(userId),
    goLive: (subscriber) => subscribers.goLive(subscriber),
    goDirect(subscriber, direct) {
      subscriber.goDirect(direct, outbound)
      heartbeats.add(subscriber)
    },
    remove(subscriber) {
      subscribers.remove(subscriber)
      heartbeats.remove(subscriber)
      observer.subscribers(subscribers.size)
    },
    endSession: (id) => subscribers.endWhere((reader) => reader.session_id === id),
    endUser(userId, { epochBelow = Number.POSITIVE_INFINITY, exceptSession } = {}) {
      for (const reader of subscribers.of(userId)) {
        if (reader.epoch < epochBelow && reader.session_id !== exceptSession) reader.end('revoked')
      }
    },
    notify: (notice) => ephemeral.publish(JSON.stringify(notice)),
    async close() {
      heartbeats.close()
      subscribers.closeAll()
      await watch.close()
    },
  }
}
