import { ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex } from '../database/index.ts'

type Reaction = { message_id: string; user_id: string; emoji: string }

/** Adds a person's reaction; one that is already there stays as it is. */
export async function addReaction(
  { collections }: Database,
  { message_id, channel_id, user_id, emoji }: Reaction & { channel_id: string },
): Promise<void> {
  try {
    await collections.messageReactions.insertOne({
      _id: new ObjectId(),
      channel_id: new ObjectId(channel_id),
      message_id: new ObjectId(message_id),
      user_id: new ObjectId(user_id),
      emoji,
      created_at: new Date(),
    })
  } catch (error) {
    if (duplicateKeyIndex(error) !== 'reaction') throw error
  }
}

/** Removes a person's reaction, if it is there. */
export async function removeReaction(
  { collections }: Database,
  { message_id, user_id, emoji }: Reaction,
): Promise<void> {
  await collections.messageReactions.deleteOne({
    message_id: new ObjectId(message_id),
    user_id: new ObjectId(user_id),
    emoji,
  })
}
