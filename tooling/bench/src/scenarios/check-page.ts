import { setTimeout as delay } from 'node:timers/promises'
import { listMessagesOutput } from '@parley/contracts'
import { collectionDefinitions, type Database } from '@parley/db'
import { expectedHistory, historyHash, indexContent } from '@parley/faults/checker'
import { ObjectId } from 'mongodb'
import type { Person } from '../data/team.ts'

type Options = { channel_id: string; reader: Person; fetchPage: () => Promise<unknown> }

const tries = 20

/**
 * Throws unless the newest page that the server answers is what the stored documents alone say: contents,
 * reactions, thread counts and order. What was just written past the server is given a second to arrive.
 */
export async function assertNewestPage(database: Database, options: Options): Promise<void> {
  const { channel_id, reader, fetchPage } = options
  const expected = await newestStored(database, { channel_id, reader })
  for (let attempt = 1; ; attempt += 1) {
    const { messages } = listMessagesOutput.parse(await fetchPage())
    if (historyHash({ channel_id, messages: messages.toReversed() }) === expected) return
    if (attempt === tries) throw new Error('the newest page differs from what is stored')
    await delay(50)
  }
}

async function newestStored(
  { db }: Database,
  { channel_id, reader }: Omit<Options, 'fetchPage'>,
): Promise<string> {
  const { messages, messageReactions } = collectionDefinitions
  const raw = db.collection<Parameters<typeof messages.toRecord>[0]>(messages.name)
  const top = await raw
    .find({ channel_id: new ObjectId(channel_id), parent_message_id: null, is_deleted: false })
    .sort({ created_at: -1, _id: -1 })
    .limit(50)
    .toArray()
  const ids = top.map(({ _id }) => _id)
  const replies = await raw.find({ parent_message_id: { $in: ids } }).toArray()
  const reactions = await db
    .collection<Parameters<typeof messageReactions.toRecord>[0]>(messageReactions.name)
    .find({ message_id: { $in: ids } })
    .toArray()
  const shown = expectedHistory(
    indexContent({
      messages: [...top, ...replies].map((document) => messages.toRecord(document)),
      reactions: reactions.map((document) => messageReactions.toRecord(document)),
      members: [],
      channels: [],
    }),
    { channel_id, user_id: reader.id },
  )
  return historyHash({
    channel_id,
    messages: shown.messages.filter(({ parent_message_id }) => parent_message_id === null),
  })
}
