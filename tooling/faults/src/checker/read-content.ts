import type { MemberRecord, MessageRecord, ReactionRecord } from '@parley/contracts'
import { type Db, type Document, ObjectId } from 'mongodb'
import type { Content } from './facts.ts'

/** Everything that the invariants speak of, read past all code of the server, as a majority has it. */
export async function readContent(db: Db): Promise<Content> {
  const all = (name: string) =>
    db
      .collection(name)
      .find({}, { readConcern: { level: 'majority' } })
      .toArray()
  const [messages, reactions, members, channels] = await Promise.all([
    all('messages'),
    all('message_reactions'),
    all('channel_members'),
    all('channels'),
  ])
  return {
    // The validators of these collections hold their documents to the shapes of the records.
    messages: messages.map(plain) as MessageRecord[],
    reactions: reactions.map(plain) as ReactionRecord[],
    members: members.map(plain) as MemberRecord[],
    channels: channels.map(plain) as Content['channels'],
  }
}

/** A document in wire form: hex ids, ISO 8601 dates, `_id` as `id`. */
function plain({ _id, ...document }: Document): Record<string, unknown> {
  const fields = Object.entries(document).map(([name, value]) => [name, plainValue(value)])
  return { id: plainValue(_id), ...Object.fromEntries(fields) }
}

function plainValue(value: unknown): unknown {
  if (value instanceof ObjectId) return value.toHexString()
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? value.map(plainValue) : value
}
