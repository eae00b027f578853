import type { MessageRecord, ReactionRecord } from '@parley/contracts'
import { collectionDefinitions, type Database } from '@parley/db'
import { ObjectId } from 'mongodb'
import { loadDocuments } from './load-documents.ts'
import { messageText } from './message-text.ts'
import type { Team } from './team.ts'

const newId = () => new ObjectId().toHexString()
const emojis = ['👍', '🎉', '👀']
const chunk = 20_000

type Place = { channel_id: string; user_id: string; created_at: string }

/** A message of ordinary length that mentions nobody. */
export function messageRecord(
  place: Place & Partial<MessageRecord>,
): MessageRecord & { parent_message_id: string | null } {
  return {
    id: newId(),
    content: messageText,
    parent_message_id: null,
    mentions: [],
    mentions_channel: false,
    file_ids: [],
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    deleted_at: null,
    ...place,
  }
}

type Options = { channel_id: string; messages: number; since: string }

/**
 * Stores a channel's history, a second between messages: of each hundred, 18 are replies to one of the
 * last top-level messages, 20 carry one to three reactions, 2 mention the first person.
 */
export async function loadHistory(
  database: Database,
  { people }: Team,
  { channel_id, messages, since }: Options,
): Promise<void> {
  const start = Date.parse(since)
  let parent: string | null = null
  for (let from = 0; from < messages; from += chunk) {
    const records: MessageRecord[] = []
    const reactions: ReactionRecord[] = []
    for (let index = from; index < Math.min(messages, from + chunk); index += 1) {
      const created_at = new Date(start + index * 1000).toISOString()
      const user_id = people[(index * 7) % people.length]?.id ?? ''
      const isReply = parent !== null && index % 50 < 9
      const mentions = index % 50 === 20 ? [people[0]?.id ?? ''] : []
      const record = messageRecord({
        channel_id,
        user_id,
        created_at,
        content: mentions.length > 0 ? `<@${mentions[0]}> ${messageText}` : messageText,
        parent_message_id: isReply ? parent : null,
        mentions,
      })
      if (!isReply && index % 5 === 0) parent = record.id
      records.push(record)
      if (index % 5 === 1)
        reactions.push(...reactionsTo(record, { people, count: (index % 3) + 1 }))
    }
    await loadDocuments(database, collectionDefinitions.messages, records)
    await loadDocuments(database, collectionDefinitions.messageReactions, reactions)
  }
}

function reactionsTo(
  { id, channel_id, created_at }: MessageRecord,
  { people, count }: { people: Team['people']; count: number },
): ReactionRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    id: newId(),
    channel_id,
    message_id: id,
    user_id: people[index % people.length]?.id ?? '',
    emoji: emojis[index % emojis.length] ?? '👍',
    created_at,
  }))
}
