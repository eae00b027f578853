import type { MessageRecord } from '@parley/contracts'
import {
  channelShowsReplies,
  type Database,
  type MessageJoins,
  type MessageSummary,
  messageSummaries,
  type StoredChange,
  userNames,
} from '@parley/db'
import { FedMany, FedMap, GatheredReads } from '../hot-data/index.ts'

/** The messages of some eight pages: all that was added to them fits into one answer. */
const summariesAtOnce = 400
/** A summary counts for 1, and 1 more for everybody who reacted. */
const capacity = { summaries: 300_000, names: 50_000, channels: 10_000 }

type Reply = Pick<MessageRecord, 'channel_id' | 'parent_message_id' | 'also_in_channel'>

export type KnownJoins = {
  /** What is known of messages and people, where it is not behind this place in the log; else what the database says. */
  joins(notBefore: string | null): MessageJoins
  forgetMessage(messageId: string): void
  /** Forgets what a reply has changed: its thread, and what its channel shows. */
  forgetReplied(reply: Reply): void
  forgetUser(userId: string): void
  hear(change: StoredChange): void
  clear(): void
}

type Options = { database: Database; isFed: () => boolean; cursor: () => string }

/**
 * The reactions and threads of messages, the names of people, and which channels show replies, kept in the process and fed by the
 * change stream: a page from far back then reads its messages alone. Whoever changes one of them in
 * this process forgets it before answering.
 */
export function createKnownJoins({ database, isFed, cursor }: Options): KnownJoins {
  const summaries = new FedMany<MessageSummary>({
    capacity: capacity.summaries,
    weightOf: ({ reactions }) => reactions.reduce((sum, each) => sum + each.user_ids.length, 1),
    isFed,
  })
  const names = new FedMany<string>({ capacity: capacity.names, isFed })
  const gathered = new GatheredReads({
    read: (message_ids) => messageSummaries(database, { message_ids }),
    atOnce: summariesAtOnce,
  })
  const readSummaries = (message_ids: readonly string[]) => gathered.get(message_ids)
  const readNames = (user_ids: readonly string[]) => userNames(database, { user_ids })
  const replying = new FedMap<boolean>({ capacity: capacity.channels, isFed })
  const readReplying = (channel_id: string) => channelShowsReplies(database, { channel_id })
  const read: MessageJoins = {
    // One that does not is merged with nothing, which costs less than asking.
    showsReplies: async () => true,
    summaries: readSummaries,
    names: readNames,
  }
  const known: MessageJoins = {
    showsReplies: (id) => replying.get(id, () => readReplying(id)),
    summaries: (ids) => summaries.get(ids, readSummaries),
    names: (ids) => names.get(ids, readNames),
  }
  const forgetMessage = (id: string) => summaries.forget(id)
  const forgetUser = (id: string) => names.forget(id)
  function forgetReplied({ channel_id, parent_message_id, also_in_channel }: Reply): void {
    if (parent_message_id !== null) forgetMessage(parent_message_id)
    if (also_in_channel === true) replying.forget(channel_id)
  }
  return {
    joins: (notBefore) => (notBefore !== null && notBefore > cursor() ? read : known),
    forgetMessage,
    forgetReplied,
    forgetUser,
    hear(change) {
      switch (change.kind) {
        case 'message.inserted':
        case 'message.changed':
          return forgetReplied(change.message)
        case 'reaction.added':
        case 'reaction.removed':
          return forgetMessage(change.reaction.message_id)
        case 'user.added':
        case 'user.changed':
          return forgetUser(change.user.id)
        default:
          return
      }
    },
    clear() {
      summaries.clear()
      names.clear()
      replying.clear()
    },
  }
}
