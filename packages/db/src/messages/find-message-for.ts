import type { MessageRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import {
  type ChannelFacts,
  type ChannelFactsRow,
  channelFactsStages,
  toChannelFacts,
} from '../rights/index.ts'
import { type MessageDocument, messagesCollection } from './messages-collection.ts'

type MessageFor = { message: MessageRecord } & ChannelFacts

/** A message as stored (a deleted one too), its channel, and the user's membership there. */
export async function findMessageFor(
  database: Database,
  { message_id, user_id }: { message_id: string; user_id: string },
): Promise<MessageFor | null> {
  const [found] = await findMessagesFor(database, { message_ids: [message_id], user_id })
  return found ?? null
}

/** The same of several messages, in no order. */
export async function findMessagesFor(
  { collections }: Database,
  { message_ids, user_id }: { message_ids: readonly string[]; user_id: string },
): Promise<MessageFor[]> {
  const ids = message_ids.map((id) => new ObjectId(id))
  const rows = await collections.messages
    .aggregate<ChannelFactsRow & { message: MessageDocument }>([
      { $match: { _id: ids.length === 1 ? ids[0] : { $in: ids } } },
      { $project: { _id: 0, message: '$$ROOT' } },
      ...channelFactsStages('message.channel_id', user_id),
    ])
    .toArray()
  return rows.map((row) => ({
    message: messagesCollection.toRecord(row.message),
    ...toChannelFacts(row),
  }))
}
