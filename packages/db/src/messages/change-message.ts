import { type Document, ObjectId } from 'mongodb'
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
  const mentioned = mentions.map((id) => new ObjectId(id))
  return updateLivingMessage(database, {
    message_id,
    set: {
      content,
      mentions: mentioned,
      mentions_channel,
      is_edited: true,
      edited_at: new Date(),
    },
    alsoFollowing: mentioned,
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

type Update = {
  message_id: string
  set: Partial<MessageDocument>
  /** Whom the change makes follow the thread, where the message is a reply. */
  alsoFollowing?: ObjectId[]
}

/** Sets fields of a message unless it is deleted; false where there is no such message. */
export async function updateLivingMessage(
  { collections }: Database,
  { message_id, set, alsoFollowing = [] }: Update,
): Promise<boolean> {
  const living = { _id: new ObjectId(message_id), is_deleted: false }
  const { matchedCount } = await collections.messages.updateOne(
    living,
    alsoFollowing.length === 0 ? { $set: set } : [{ $set: withFollowers(set, alsoFollowing) }],
  )
  return matchedCount === 1
}

/** The same change as a stage, where a reply makes more people follow; what people wrote is no expression. */
function withFollowers(set: Partial<MessageDocument>, alsoFollowing: ObjectId[]): Document {
  const values = Object.entries(set).map(([name, value]) => [name, { $literal: value }])
  const following = { $setUnion: [{ $ifNull: ['$thread_user_ids', []] }, alsoFollowing] }
  return {
    ...Object.fromEntries(values),
    thread_user_ids: { $cond: [{ $eq: ['$parent_message_id', null] }, '$$REMOVE', following] },
  }
}
