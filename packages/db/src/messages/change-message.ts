import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import type { MessageDocument } from './messages-collection.ts'

type Edit = {
  message_id: string
  content: string
  mentions: string[]
  mentions_channel: boolean
}

/** Replaces a message's content, edited now. False where there is no such message, or it is deleted. */
export async function editMessage(
  database: Database,
  { message_id, content, mentions, mentions_channel }: Edit,
): Promise<boolean> {
  return updateLivingMessage(database, {
    message_id,
    set: {
      content,
      mentions: mentions.map((id) => new ObjectId(id)),
      mentions_channel,
      is_edited: true,
      edited_at: new Date(),
    },
  })
}

/** Deletes softly, now. False where there is no such message, or it was deleted before. */
export async function deleteMessage(
  database: Database,
  { message_id }: { message_id: string },
): Promise<boolean> {
  return updateLivingMessage(database, {
    message_id,
    set: { is_deleted: true, deleted_at: new Date() },
  })
}

/** Sets fields of a message unless it is deleted; false where there is no such message. */
export async function updateLivingMessage(
  { collections }: Database,
  { message_id, set }: { message_id: string; set: Partial<MessageDocument> },
): Promise<boolean> {
  const living = { _id: new ObjectId(message_id), is_deleted: false }
  const { matchedCount } = await collections.messages.updateOne(living, { $set: set })
  return matchedCount === 1
}
