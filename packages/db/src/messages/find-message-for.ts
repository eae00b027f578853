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

/** A message as stored (a deleted one too), its channel, and the user's membership there. */
export async function findMessageFor(
  { collections }: Database,
  { message_id, user_id }: { message_id: string; user_id: string },
): Promise<({ message: MessageRecord } & ChannelFacts) | null> {
  const [row] = await collections.messages
    .aggregate<ChannelFactsRow & { message: MessageDocument }>([
      { $match: { _id: new ObjectId(message_id) } },
      { $project: { _id: 0, message: '$$ROOT' } },
      ...channelFactsStages('message.channel_id', user_id),
    ])
    .toArray()
  if (row === undefined) return null
  return { message: messagesCollection.toRecord(row.message), ...toChannelFacts(row) }
}
