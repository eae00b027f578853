import type { Message, MessageRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type MessageDocument, messagesCollection } from './messages-collection.ts'
import { readMessages } from './read-messages.ts'

/** A message as stored, a deleted one too. */
export async function findMessage(
  { collections }: Database,
  { message_id }: { message_id: string },
): Promise<MessageRecord | null> {
  const [document] = await collections.messages
    .aggregate<MessageDocument>([{ $match: { _id: new ObjectId(message_id) } }])
    .toArray()
  return document === undefined ? null : messagesCollection.toRecord(document)
}

/** A message as its reader gets it; a deleted one has content "" and no files. */
export async function readMessage(
  database: Database,
  { message_id, reader_id }: { message_id: string; reader_id: string },
): Promise<Message | null> {
  const [message] = await readMessages(database, {
    reader_id,
    stages: [{ $match: { _id: new ObjectId(message_id) } }],
  })
  return message ?? null
}

/** Several messages as their reader gets them, in no order; at most a page of them. */
export async function readMessagesById(
  database: Database,
  { message_ids, reader_id }: { message_ids: readonly string[]; reader_id: string },
): Promise<Message[]> {
  if (message_ids.length === 0) return []
  const _id = { $in: message_ids.map((id) => new ObjectId(id)) }
  return readMessages(database, { reader_id, stages: [{ $match: { _id } }] })
}
