import { invalidField, maxEmojiPerMessage } from '@parley/contracts'
import { type ClientSession, ObjectId } from 'mongodb'
import {
  type Database,
  duplicateKeyIndex,
  inTransaction,
  lockInTransaction,
} from '../database/index.ts'
import type { ReactionDocument } from './reactions-collection.ts'

type Reaction = { message_id: string; user_id: string; emoji: string }

type Addition = Reaction & { channel_id: string }

/**
 * Adds a person's reaction; one that is already there stays as it is. Throws invalid_input for one
 * emoji more than a message takes.
 */
export async function addReaction(database: Database, addition: Addition): Promise<void> {
  const { collections } = database
  const message_id = new ObjectId(addition.message_id)
  const reaction: ReactionDocument = {
    _id: new ObjectId(),
    channel_id: new ObjectId(addition.channel_id),
    message_id,
    user_id: new ObjectId(addition.user_id),
    emoji: addition.emoji,
    created_at: new Date(),
  }
  const present = await emojiOf(database, message_id)
  // Far from the limit, one more of an emoji that is there needs nobody to wait for another.
  const isFree = present.includes(reaction.emoji) && present.length <= maxEmojiPerMessage / 2
  try {
    if (isFree) await collections.messageReactions.insertOne(reaction)
    else await inTransaction(database, (session) => addCounted(database, reaction, session))
  } catch (error) {
    if (duplicateKeyIndex(error) !== 'reaction') throw error
  }
}

/** Counts and adds in one step: of two new emoji at once, the later one sees the earlier one. */
async function addCounted(
  database: Database,
  reaction: ReactionDocument,
  session: ClientSession,
): Promise<void> {
  const { locks, messageReactions } = database.collections
  await lockInTransaction(locks, lockOf(reaction.message_id), session)
  const present = await emojiOf(database, reaction.message_id, session)
  if (!present.includes(reaction.emoji) && present.length >= maxEmojiPerMessage) {
    const sentence = `emoji must be one that is there already: a message takes ${maxEmojiPerMessage} different ones`
    throw invalidField('emoji', sentence)
  }
  await messageReactions.insertOne(reaction, { session })
}

/** One of 4,096: a lock for every message would be as many documents as messages. */
function lockOf(messageId: ObjectId): ObjectId {
  return new ObjectId(messageId.toHexString().slice(-3).padStart(24, '0'))
}

async function emojiOf(
  { collections }: Database,
  message_id: ObjectId,
  session?: ClientSession,
): Promise<string[]> {
  const rows = await collections.messageReactions
    .aggregate<{ _id: string }>(
      [{ $match: { message_id } }, { $group: { _id: '$emoji' } }],
      session === undefined ? {} : { session },
    )
    .toArray()
  return rows.map(({ _id }) => _id)
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
