import type { ReactionUsers, UserRef } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

/** One reaction in its wire form; an aggregation reads them by reactionStages. */
export type ReactionRow = { message_id: string; emoji: string; user_id: string }
type StoredRow = { message_id: ObjectId; emoji: string; user_id: ObjectId }

/** Who reacted with what to each message, in the order of first reaction; no entry for one without any. */
export async function reactionUsers(
  { collections }: Database,
  { message_ids }: { message_ids: readonly string[] },
): Promise<Map<string, ReactionUsers[]>> {
  if (message_ids.length === 0) return new Map()
  const stages = reactionStages(message_ids.map((id) => new ObjectId(id)))
  const rows = await collections.messageReactions
    .aggregate<StoredRow>(stages, { batchSize: 1_000 })
    .toArray()
  return gatherReactions(
    rows.map(({ message_id, emoji, user_id }) => ({
      message_id: message_id.toHexString(),
      emoji,
      user_id: user_id.toHexString(),
    })),
  )
}

/** The reactions to these messages, each in the order of its message's. */
export function reactionStages(messageIds: readonly ObjectId[]): Document[] {
  return [
    { $match: { message_id: { $in: messageIds } } },
    { $sort: inOrder },
    { $project: { _id: 0, message_id: 1, emoji: 1, user_id: 1 } },
  ]
}

/** Gathers what reactionStages read; the database would take twice as long over grouping them. */
export function gatherReactions(rows: readonly ReactionRow[]): Map<string, ReactionUsers[]> {
  const found = new Map<string, ReactionUsers[]>()
  for (const { message_id, emoji, user_id } of rows) {
    const entries = found.get(message_id) ?? []
    const entry = entries.find((each) => each.emoji === emoji)
    if (entry === undefined) entries.push({ emoji, user_ids: [user_id] })
    else entry.user_ids.push(user_id)
    found.set(message_id, entries)
  }
  return found
}

type RefsRow = { emoji: string; users: { _id: ObjectId; name: string }[] }

/** Who reacted with what to a message, by name, in the order of first reaction. */
export async function listReactions(
  { collections }: Database,
  { message_id }: { message_id: string },
): Promise<{ emoji: string; users: UserRef[] }[]> {
  const rows = await collections.messageReactions
    .aggregate<RefsRow>([
      { $match: { message_id: new ObjectId(message_id) } },
      { $sort: inOrder },
      {
        $lookup: {
          from: 'users',
          localField: 'user_id',
          foreignField: '_id',
          pipeline: [{ $project: { name: 1 } }],
          as: 'user',
        },
      },
      { $unwind: '$user' },
      ...byEmoji({ users: { $push: '$user' } }),
    ])
    .toArray()
  return rows.map(({ emoji, users }) => ({
    emoji,
    users: users.map(({ _id, name }) => ({ id: _id.toHexString(), name })),
  }))
}

const inOrder = { message_id: 1, created_at: 1, _id: 1 } as const

/** Groups reactions that come in their order by message and emoji, the emoji in order of first reaction. */
function byEmoji(fields: Document): Document[] {
  return [
    {
      $group: {
        _id: { message_id: '$message_id', emoji: '$emoji' },
        first_at: { $first: '$created_at' },
        first_id: { $first: '$_id' },
        ...fields,
      },
    },
    { $sort: { first_at: 1, first_id: 1 } },
    { $set: { message_id: '$_id.message_id', emoji: '$_id.emoji' } },
  ]
}
