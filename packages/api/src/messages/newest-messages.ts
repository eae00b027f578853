import {
  type ChangeEvent,
  comparePositions,
  isInChannel,
  type Message,
  type MessageCore,
  seenBy,
  sharedMessageSchema,
  type ThreadState,
  type User,
} from '@parley/contracts'
import { type Database, messageCursor, newestMessages } from '@parley/db'
import type { z } from 'zod'
import { alreadyChecked } from '../checked-answers.ts'
import { KeptChannels } from './kept-channels.ts'

/** One more than the longest page, so that it can be told whether there are more. */
const keptMessages = 101
const keptAtMost = 200
const keptChannels = 500
/** Characters of all that is kept: messages may be long. */
const keptWeight = 64 * 1024 * 1024
/** A channel is busy, and worth keeping, once it is asked for twice within this time. */
const busyMs = 60_000
const rememberedDeletions = 1_000
/** Sorts after every place in the log. */
const notYetTold = 'Z'

/**
 * What is kept is checked as it comes in, so that the pages made of it need not be: that was two
 * fifths of what one cost. The brand keeps out what was not.
 */
const keptSchema = sharedMessageSchema.brand<'checked'>()
type KeptMessage = z.output<typeof keptSchema>

type Kept = { asOf: string; messages: KeptMessage[]; isComplete: boolean }
type Heard = { cursor: string; event: ChangeEvent }
/** What happened in a channel while its newest messages were being read. */
type Loading = Heard[]

export type MessagePage = { messages: Message[]; next_cursor: string | null }

export type NewestMessages = {
  /** The newest messages of a channel; null where only the database can answer. */
  page(ask: {
    channel_id: string
    reader_id: string
    limit: number
    /** The place in the log that the answer must not be behind. */
    notBefore: string | null
  }): MessagePage | null
  hear(heard: Heard): void
  /** Tells of a message that this process has just stored, which the log will tell of later. */
  stored(message: Message): void
  /** Forgets where a name is shown that this process has just changed to another one. */
  renamed(user: Pick<User, 'id' | 'name'>): void
  /** Forgets a channel in which this process has changed something. */
  forget(channelId: string): void
  clear(): void
}

type Options = {
  database: Database
  isFed: () => boolean
  cursor: () => string
  /** Resolves once everything up to a place in the log has been heard. */
  reached: (place: string) => Promise<void>
}

/**
 * The newest messages of busy channels, kept in the process and fed by the same log that readers
 * follow, so that a page and its cursor agree. A page is read as of one exact moment, and only what
 * came after that moment is applied to it.
 */
export function createNewestMessages(options: Options): NewestMessages {
  const { database, isFed, cursor, reached } = options
  const kept = new KeptChannels<Kept>({ channels: keptChannels, weight: keptWeight })
  const loading = new Map<string, Loading>()
  const askedAt = new Map<string, number>()
  const deleted = new Set<string>()

  async function load(channelId: string): Promise<void> {
    const heard: Loading = []
    loading.set(channelId, heard)
    try {
      const limit = keptMessages
      const read = await newestMessages(database, { channel_id: channelId, limit })
      await reached(read.as_of)
      if (loading.get(channelId) !== heard) return
      const { as_of } = read
      const messages = read.messages.map((message) => keptSchema.parse(message))
      const channel = { asOf: as_of, messages, isComplete: messages.length < limit }
      for (const { cursor: place, event } of heard) {
        // One stored here may have been deleted before the moment of the page.
        if (event.type === 'message.created' && deleted.has(event.message.id)) continue
        if (place > as_of) apply(channel, event)
      }
      kept.set(channelId, channel)
    } catch {
      // Whoever asks meanwhile is answered by the database, or told why not.
    } finally {
      if (loading.get(channelId) === heard) loading.delete(channelId)
    }
  }

  /** Loads a channel that is asked for again soon; one that is opened once costs nothing more. */
  function consider(channelId: string): void {
    if (loading.has(channelId)) return
    const now = Date.now()
    const before = askedAt.get(channelId)
    askedAt.delete(channelId)
    if (before !== undefined && now - before < busyMs) {
      void load(channelId)
      return
    }
    askedAt.set(channelId, now)
    const oldest = askedAt.keys().next()
    if (askedAt.size > keptChannels && !oldest.done) askedAt.delete(oldest.value)
  }

  function remember(messageId: string): void {
    deleted.add(messageId)
    const oldest = deleted.keys().next()
    if (deleted.size > rememberedDeletions && !oldest.done) deleted.delete(oldest.value)
  }

  function applyTo(channelId: string, event: ChangeEvent): void {
    const channel = kept.get(channelId)
    if (channel === undefined) return
    try {
      apply(channel, event)
      kept.set(channelId, channel)
    } catch {
      // What is not as its schema says is not kept: the database is asked, and its answer checked.
      forget(channelId)
    }
  }

  function hearEverywhere(heard: Heard): void {
    for (const underWay of loading.values()) underWay.push(heard)
    for (const [channelId] of kept) applyTo(channelId, heard.event)
  }

  function forget(channelId: string): void {
    kept.delete(channelId)
    loading.delete(channelId)
  }

  function clear(): void {
    kept.clear()
    loading.clear()
  }

  return {
    page({ channel_id, reader_id, limit, notBefore }) {
      if (!isFed()) {
        clear()
        return null
      }
      if (notBefore !== null && notBefore > cursor()) return null
      const channel = kept.get(channel_id)
      if (channel === undefined) {
        consider(channel_id)
        return null
      }
      const { messages, isComplete } = channel
      if (messages.length <= limit && !isComplete) {
        forget(channel_id)
        return null
      }
      const page = messages.slice(0, limit)
      const last = page.at(-1)
      const hasMore = last !== undefined && messages.length > limit
      return alreadyChecked({
        messages: page.map((message) => seenBy(reader_id, message)),
        next_cursor: hasMore ? cursorAt(last) : null,
      })
    },
    hear(heard) {
      const { event } = heard
      if (event.type === 'user.updated') return hearEverywhere(heard)
      if (!('channel_id' in event)) return
      if (event.type === 'message.deleted') remember(event.message_id)
      loading.get(event.channel_id)?.push(heard)
      if (heard.cursor > (kept.get(event.channel_id)?.asOf ?? '')) applyTo(event.channel_id, event)
    },
    stored(message) {
      // Its thread's counts are the log's to tell.
      if (message.parent_message_id !== null) {
        forget(message.channel_id)
        return
      }
      // An answer that came late: others have seen and deleted it meanwhile.
      if (deleted.has(message.id)) return
      const { reactions: _r, reply_count: _c, last_reply_at: _l, ...core } = message
      const { channel_id } = message
      const event = { type: 'message.created' as const, channel_id, message: core, thread: null }
      loading.get(channel_id)?.push({ cursor: notYetTold, event })
      applyTo(channel_id, event)
    },
    renamed({ id, name }) {
      // Not changed here: the log may still be about to tell of a name from before.
      for (const [channelId, { messages }] of kept) {
        if (messages.some(({ user }) => user.id === id && user.name !== name))
          kept.delete(channelId)
      }
      loading.clear()
    },
    forget,
    clear,
  }
}

/** Kept with the message that it is of: its signature costs more than finding the page. */
const cursors = new WeakMap<KeptMessage, string>()

function cursorAt(message: KeptMessage): string {
  const cursor = cursors.get(message) ?? messageCursor(`channel ${message.channel_id}`, message)
  cursors.set(message, cursor)
  return cursor
}

function insert(channel: Kept, core: MessageCore): void {
  const { messages } = channel
  const message = fresh(core)
  const index = messages.findIndex((each) => comparePositions(each, message) <= 0)
  if (messages[index]?.id === message.id) return
  // One older than all that is kept belongs behind them only where they are all there are.
  if (index === -1 && !channel.isComplete) return
  messages.splice(index === -1 ? messages.length : index, 0, message)
  if (messages.length > keptAtMost) {
    messages.length = keptMessages
    channel.isComplete = false
  }
}

type Changed = (message: KeptMessage) => KeptMessage

function change(channel: Kept, id: string, changed: Changed): void {
  const index = channel.messages.findIndex((each) => each.id === id)
  const message = channel.messages[index]
  if (message !== undefined) channel.messages[index] = changed(message)
}

function applyThread(channel: Kept, thread: ThreadState | null): void {
  if (thread === null) return
  const { parent_message_id, reply_count, last_reply_at, reply_user_ids } = thread
  change(channel, parent_message_id, (message) => ({
    ...message,
    reply_count,
    last_reply_at,
    reply_user_ids,
  }))
}

function fresh(core: MessageCore): KeptMessage {
  return keptSchema.parse({ ...core, reactions: [], reply_count: 0, last_reply_at: null })
}

function apply(channel: Kept, event: ChangeEvent): void {
  switch (event.type) {
    case 'message.created':
      if (isInChannel(event.message)) insert(channel, event.message)
      applyThread(channel, event.thread)
      return
    case 'message.updated':
      change(channel, event.message.id, (message) =>
        keptSchema.parse({ ...message, ...event.message }),
      )
      return
    case 'message.deleted':
      channel.messages = channel.messages.filter((each) => each.id !== event.message_id)
      applyThread(channel, event.thread)
      return
    case 'message.reacted':
      // A reader is told how many there are, not who: nothing else of them leaves the process.
      change(channel, event.message_id, (message) => ({ ...message, reactions: event.reactions }))
      return
    case 'user.updated':
      rename(channel, event.user)
      return
    default:
      return
  }
}

function rename(channel: Kept, { id, name }: { id: string; name: string }): void {
  for (const [index, message] of channel.messages.entries()) {
    if (message.user.id !== id || message.user.name === name) continue
    channel.messages[index] = { ...message, user: { id, name } }
  }
}
