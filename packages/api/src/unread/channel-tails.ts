import { comparePositions, isInChannel, type MessageRecord } from '@parley/contracts'
import { channelTails, type Database, type Headline, type StoredChange } from '@parley/db'

const shallow = 100
/** How far a tail is read for a reader who is further behind than the newest hundred. */
export const deepTail = 500
const keptHeadlines = 600
const keptChannels = 2_000
const rememberedDeletions = 1_000
/** Sorts after every place in the log. */
const notYetTold = 'Z'

/** The newest messages that a channel shows, newest first. */
export type Tail = { headlines: Headline[]; isComplete: boolean; asOf: string }

type Heard = { cursor: string; message: MessageRecord }

export type ChannelTails = {
  /** The tails of these channels, read where they are not kept. */
  of(channelIds: readonly string[]): Promise<Map<string, Tail>>
  /** The tail of a channel, read five times as far back. */
  deepen(channelId: string): Promise<Tail | undefined>
  hear(change: StoredChange): void
  /** Tells of a message that this process has just stored, which the log will tell of later. */
  stored(message: MessageRecord): void
  /** Forgets a channel in which this process has edited or deleted something. */
  forget(channelId: string): void
  clear(): void
}

type Options = {
  database: Database
  isFed: () => boolean
  /** Resolves once everything up to a place in the log has been heard. */
  reached: (place: string) => Promise<void>
}

/**
 * What unread counts are counted from, kept in the process for all who read a channel and fed by
 * the log. A tail is read as of one exact moment, and only what came after it is applied.
 */
export function createChannelTails({ database, isFed, reached }: Options): ChannelTails {
  const kept = new Map<string, Tail>()
  const loading = new Map<string, Heard[]>()
  const deleted = new Set<string>()

  async function load(channelIds: readonly string[], limit: number): Promise<Map<string, Tail>> {
    const heard = new Map(channelIds.map((id): [string, Heard[]] => [id, []]))
    // Two loads of one channel are both right: the later one is told of what happens meanwhile.
    for (const [id, changes] of heard) loading.set(id, changes)
    try {
      const { tails, as_of } = await channelTails(database, {
        channel_ids: channelIds,
        limit,
      })
      await reached(as_of)
      return new Map(
        [...heard].map(([id, changes]) => {
          const headlines = tails.get(id) ?? []
          const tail = { headlines, isComplete: headlines.length < limit, asOf: as_of }
          for (const { cursor, message } of changes) {
            // One stored here may have been deleted before the moment of the tail.
            const isOver = !message.is_deleted && deleted.has(message.id)
            if (cursor > as_of && !isOver) apply(tail, message)
          }
          if (loading.get(id) === changes && isFed()) keep(id, tail)
          return [id, tail]
        }),
      )
    } finally {
      for (const [id, changes] of heard) if (loading.get(id) === changes) loading.delete(id)
    }
  }

  function keep(channelId: string, tail: Tail): void {
    kept.set(channelId, tail)
    const oldest = kept.keys().next()
    if (kept.size > keptChannels && !oldest.done) kept.delete(oldest.value)
  }

  function hearMessage(heard: Heard): void {
    const { message, cursor } = heard
    if (!isInChannel(message)) return
    if (message.is_deleted) remember(message.id)
    loading.get(message.channel_id)?.push(heard)
    const tail = kept.get(message.channel_id)
    if (tail !== undefined && cursor > tail.asOf) apply(tail, message)
  }

  function remember(messageId: string): void {
    deleted.add(messageId)
    const oldest = deleted.keys().next()
    if (deleted.size > rememberedDeletions && !oldest.done) deleted.delete(oldest.value)
  }

  function clear(): void {
    kept.clear()
    loading.clear()
  }

  return {
    async of(channelIds) {
      if (!isFed()) clear()
      const tails = new Map<string, Tail>()
      const missing: string[] = []
      for (const id of channelIds) {
        const tail = kept.get(id)
        if (tail === undefined) missing.push(id)
        else tails.set(id, tail)
      }
      if (missing.length === 0) return tails
      for (const [id, tail] of await load(missing, shallow)) tails.set(id, tail)
      return tails
    },
    async deepen(channelId) {
      return (await load([channelId], deepTail)).get(channelId)
    },
    hear(change) {
      if (change.kind === 'message.inserted' || change.kind === 'message.changed') {
        hearMessage(change)
      }
    },
    stored(message) {
      // An answer that came late: others have seen and deleted it meanwhile.
      if (!deleted.has(message.id)) hearMessage({ cursor: notYetTold, message })
    },
    forget(channelId) {
      kept.delete(channelId)
      loading.delete(channelId)
    },
    clear,
  }
}

/** Puts a message as it is now into its place, or takes it out; doing so twice changes nothing. */
function apply(tail: Tail, message: MessageRecord): void {
  const { headlines } = tail
  const { id, user_id, created_at, mentions, mentions_channel } = message
  const index = headlines.findIndex((each) => comparePositions(each, message) <= 0)
  const isThere = headlines[index]?.id === id
  if (message.is_deleted) {
    if (isThere) headlines.splice(index, 1)
    return
  }
  // One older than all that is kept belongs behind them only where they are all there are.
  if (index === -1 && !tail.isComplete) return
  const headline = { id, user_id, created_at, mentions, mentions_channel }
  headlines.splice(index === -1 ? headlines.length : index, isThere ? 1 : 0, headline)
  if (headlines.length > keptHeadlines) {
    headlines.length = deepTail
    tail.isComplete = false
  }
}
