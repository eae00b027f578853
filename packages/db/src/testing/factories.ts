import {
  type ChannelRecord,
  lastId,
  type MemberRecord,
  type MessageRecord,
  type ReminderRecord,
  type ScheduledRecord,
  type SessionRecord,
  type UserRecord,
} from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { channelsCollection } from '../channels/channels-collection.ts'
import type { Database } from '../database/index.ts'
import { membersCollection } from '../members/members-collection.ts'
import { messagesCollection } from '../messages/messages-collection.ts'
import { remindersCollection } from '../reminders/reminders-collection.ts'
import { scheduledCollection } from '../scheduled/scheduled-collection.ts'
import { sessionsCollection } from '../sessions/sessions-collection.ts'
import { usersCollection } from '../users/users-collection.ts'

export const someId = () => new ObjectId().toHexString()
const now = () => new Date().toISOString()

/** An active user; e-mail address and name are unique unless given. */
export function userRecord(fields: Partial<UserRecord> = {}): UserRecord {
  const id = fields.id ?? someId()
  return {
    id,
    email: `${id}@example.com`,
    password_hash: 'hash',
    name: `Person ${id}`,
    role: 'user',
    status: 'active',
    token_epoch: 0,
    created_at: now(),
    ...fields,
  }
}

/** A public channel with a name of its own, unless given otherwise. */
export function channelRecord(fields: Partial<ChannelRecord> = {}): ChannelRecord {
  const id = fields.id ?? someId()
  return {
    id,
    name: `channel ${id}`,
    type: 'public',
    description: '',
    direct_key: null,
    created_by: someId(),
    created_at: now(),
    ...fields,
  }
}

/** A membership that has read everything up to its joining. */
export function memberRecord(fields: Partial<MemberRecord> = {}): MemberRecord {
  const joined_at = fields.joined_at ?? now()
  return {
    id: someId(),
    channel_id: someId(),
    user_id: someId(),
    role: 'member',
    joined_at,
    last_read_at: joined_at,
    last_read_id: lastId,
    ...fields,
  }
}

/** A top-level message of now. */
export function messageRecord(fields: Partial<MessageRecord> = {}): MessageRecord {
  return {
    id: someId(),
    channel_id: someId(),
    user_id: someId(),
    content: 'Hello',
    parent_message_id: null,
    mentions: [],
    mentions_channel: false,
    file_ids: [],
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    deleted_at: null,
    created_at: now(),
    ...fields,
  }
}

/** A session that lives for another hour. */
export function sessionRecord(fields: Partial<SessionRecord> = {}): SessionRecord {
  return {
    id: someId(),
    user_id: someId(),
    user_agent: 'test',
    created_at: now(),
    last_used_at: now(),
    expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    ...fields,
  }
}

const unclaimed = () => ({
  claim: null,
  attempts: 0,
  created_at: now(),
  updated_at: now(),
  expires_at: null,
})

/** A pending message, due since a second ago unless given otherwise. */
export function scheduledRecord(fields: Partial<ScheduledRecord> = {}): ScheduledRecord {
  const send_at = fields.send_at ?? new Date(Date.now() - 1_000).toISOString()
  return {
    id: someId(),
    user_id: someId(),
    channel_id: someId(),
    parent_message_id: null,
    content: 'Later',
    file_ids: [],
    send_at,
    state: 'pending',
    error: null,
    due_at: send_at,
    ...unclaimed(),
    ...fields,
  }
}

/** An upcoming reminder of a text, due since a second ago unless given otherwise. */
export function reminderRecord(fields: Partial<ReminderRecord> = {}): ReminderRecord {
  const remind_at = fields.remind_at ?? new Date(Date.now() - 1_000).toISOString()
  return {
    id: someId(),
    user_id: someId(),
    text: 'Tea',
    channel_id: null,
    message_id: null,
    remind_at,
    state: 'upcoming',
    completed_at: null,
    due_at: remind_at,
    ...unclaimed(),
    ...fields,
  }
}

export async function insertUser(database: Database, fields: Partial<UserRecord> = {}) {
  const record = userRecord(fields)
  await database.collections.users.insertOne(usersCollection.toDocument(record))
  return record
}

export async function insertChannel(database: Database, fields: Partial<ChannelRecord> = {}) {
  const record = channelRecord(fields)
  await database.collections.channels.insertOne(channelsCollection.toDocument(record))
  return record
}

export async function insertMember(database: Database, fields: Partial<MemberRecord> = {}) {
  const record = memberRecord(fields)
  await database.collections.channelMembers.insertOne(membersCollection.toDocument(record))
  return record
}

export async function insertMessage(database: Database, fields: Partial<MessageRecord> = {}) {
  const record = messageRecord(fields)
  await database.collections.messages.insertOne(messagesCollection.toDocument(record))
  return record
}

export async function insertSession(database: Database, fields: Partial<SessionRecord> = {}) {
  const record = sessionRecord(fields)
  await database.collections.sessions.insertOne(sessionsCollection.toDocument(record))
  return record
}

/** The bytes that a process leaves behind which is killed in the middle of an upload. */
export async function insertHalfUpload(
  { db }: Database,
  { begun_at }: { begun_at: Date },
): Promise<void> {
  const files_id = ObjectId.createFromTime(Math.floor(begun_at.getTime() / 1000))
  const chunks = db.collection('file_bytes.chunks')
  await chunks.createIndex({ files_id: 1, n: 1 }, { unique: true })
  await chunks.insertMany([0, 1].map((n) => ({ files_id, n, data: Buffer.from('half') })))
}

export async function insertScheduled(database: Database, fields: Partial<ScheduledRecord> = {}) {
  const record = scheduledRecord(fields)
  await database.collections.scheduledMessages.insertOne(scheduledCollection.toDocument(record))
  return record
}

export async function insertReminder(database: Database, fields: Partial<ReminderRecord> = {}) {
  const record = reminderRecord(fields)
  await database.collections.reminders.insertOne(remindersCollection.toDocument(record))
  return record
}
