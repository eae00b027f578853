import { isDeepStrictEqual } from 'node:util'
import type {
  ChangeEvent,
  Member,
  MemberRecord,
  MessageCore,
  MessageRecord,
  OwnUser,
  ThreadState,
  User,
} from '@parley/contracts'
import {
  type Database,
  messageCores,
  reactionUsers,
  type StoredChange,
  threadStates,
} from '@parley/db'
import { wireChannel } from '../channels/index.ts'
import { reminderCore } from '../reminders/index.ts'
import { readScheduled, scheduledCore } from '../scheduled/index.ts'
import type { Audience, Entry } from './entry.ts'
import type { UserDirectory } from './user-directory.ts'

type Sources = { database: Database; directory: UserDirectory }

/** What the changes of one batch need beyond themselves, each read once for the batch. */
type Joined = {
  cores: Map<MessageRecord, MessageCore>
  threads: Map<string, ThreadState>
  reactions: Awaited<ReturnType<typeof reactionUsers>>
}

function asOthersSee(own: OwnUser): User {
  const { email: _e, notification_rule: _n, time_format: _t, ...user } = own
  return user
}

/** Replies whose thread's counts changed. */
function threadOf(change: StoredChange): string | null {
  const isCounted =
    change.kind === 'message.inserted' ||
    (change.kind === 'message.changed' && change.message.is_deleted)
  return isCounted ? change.message.parent_message_id : null
}

async function join(sources: Sources, changes: readonly StoredChange[]): Promise<Joined> {
  const { database } = sources
  const records: MessageRecord[] = []
  const parents = new Set<string>()
  const reacted = new Set<string>()
  for (const change of changes) {
    if (change.kind === 'message.inserted' || change.kind === 'message.changed') {
      records.push(change.message)
    }
    if (change.kind === 'reaction.added' || change.kind === 'reaction.removed') {
      reacted.add(change.reaction.message_id)
    }
    const parent = threadOf(change)
    if (parent !== null) parents.add(parent)
  }
  const [cores, threads, reactions] = await Promise.all([
    coresOf(sources, records),
    parents.size > 0 ? threadStates(database, { parent_message_ids: [...parents] }) : [],
    reacted.size > 0 ? reactionUsers(database, { message_ids: [...reacted] }) : new Map(),
  ])
  return {
    cores,
    threads: new Map(threads.map((thread) => [thread.parent_message_id, thread])),
    reactions,
  }
}

/** Messages as events carry them: from what is known where that is enough, else read together. */
async function coresOf(
  { database, directory }: Sources,
  records: readonly MessageRecord[],
): Promise<Map<MessageRecord, MessageCore>> {
  const cores = new Map<MessageRecord, MessageCore>()
  const unknown: MessageRecord[] = []
  for (const record of records) {
    const core = knownCore(record, directory)
    if (core === null) unknown.push(record)
    else cores.set(record, core)
  }
  if (unknown.length === 0) return cores
  const read = await messageCores(database, { records: unknown })
  for (const [index, record] of unknown.entries()) {
    const core = read[index]
    if (core !== undefined) cores.set(record, core)
    directory.learn(record.user_id)
  }
  return cores
}

function knownCore(record: MessageRecord, directory: UserDirectory): MessageCore | null {
  const {
    thread_user_ids: _t,
    mentions: _m,
    mentions_channel: _c,
    file_names: _f,
    deleted_at: _d,
    file_ids,
    ...core
  } = record
  const author = directory.known(record.user_id)
  if (author === undefined || file_ids.length > 0 || record.is_deleted) return null
  return { ...core, user: { id: author.id, name: author.name }, files: [] }
}

function messageEvent(
  change: StoredChange & { message: MessageRecord },
  joined: Joined,
): ChangeEvent | null {
  const { message } = change
  const thread = joined.threads.get(message.parent_message_id ?? '') ?? null
  if (change.kind === 'message.changed' && message.is_deleted) {
    return {
      type: 'message.deleted',
      channel_id: message.channel_id,
      message_id: message.id,
      parent_message_id: message.parent_message_id,
      ...(message.also_in_channel && { also_in_channel: true }),
      thread,
    }
  }
  const core = joined.cores.get(message)
  if (core === undefined) return null
  return change.kind === 'message.inserted'
    ? { type: 'message.created', channel_id: message.channel_id, message: core, thread }
    : { type: 'message.updated', channel_id: message.channel_id, message: core }
}

async function wireMember({ directory }: Sources, record: MemberRecord): Promise<Member | null> {
  const user = await directory.find(record.user_id)
  return user && { user: asOthersSee(user), role: record.role, joined_at: record.joined_at }
}

async function deliveriesOf(
  change: StoredChange,
  { sources, joined }: { sources: Sources; joined: Joined },
): Promise<Entry['deliveries']> {
  const inChannel = (channel_id: string): Audience => ({ to: 'channel', channel_id })
  switch (change.kind) {
    case 'message.inserted':
    case 'message.changed': {
      const event = messageEvent(change, joined)
      return event === null ? [] : [{ audience: inChannel(change.message.channel_id), event }]
    }
    case 'reaction.added':
    case 'reaction.removed': {
      const { channel_id, message_id } = change.reaction
      const reactions = joined.reactions.get(message_id) ?? []
      const event: ChangeEvent = { type: 'message.reacted', channel_id, message_id, reactions }
      return [{ audience: inChannel(channel_id), event }]
    }
    case 'channel.added':
    case 'channel.changed': {
      const { id: channel_id, type: channel_type } = change.channel
      const audience: Audience = { to: 'channel_and_public', channel_id, channel_type }
      const type = change.kind === 'channel.added' ? 'channel.created' : 'channel.updated'
      return [{ audience, event: { type, channel: wireChannel(change.channel) } }]
    }
    case 'member.added':
      return membership(change.member, { sources, type: 'member.joined' })
    case 'member.changed':
      if (change.before !== null && change.before.role !== change.member.role) {
        return membership(change.member, { sources, type: 'member.updated' })
      }
      return hasOtherRule(change) ? channelRule(change.member) : readMarker(change.member)
    case 'member.removed': {
      const { channel_id, user_id } = change.member
      return [
        {
          audience: inChannel(channel_id),
          event: { type: 'member.left', channel_id, user_id },
        },
      ]
    }
    case 'user.added':
    case 'user.changed': {
      const { token_epoch: _, ...user } = change.user
      return [
        { audience: { to: 'user', user_id: user.id }, event: { type: 'account.updated', user } },
        {
          audience: { to: 'everyone_but', user_id: user.id },
          event: { type: 'user.updated', user: asOthersSee(user) },
        },
      ]
    }
    case 'workspace.changed': {
      const { name, general_channel_id, created_at } = change.workspace
      const workspace = { name, general_channel_id, created_at }
      return [{ audience: { to: 'everyone' }, event: { type: 'workspace.updated', workspace } }]
    }
    case 'draft.changed': {
      const { id: _, user_id, ...draft } = change.draft
      const event: ChangeEvent = { type: 'draft.updated', user_id, draft }
      return [{ audience: { to: 'user', user_id }, event }]
    }
    case 'saved.changed':
    case 'saved.removed': {
      const { id: _, user_id, channel_id, message_id, ...state } = change.saved
      const saved = change.kind === 'saved.removed' ? null : state
      const event: ChangeEvent = { type: 'saved.updated', user_id, channel_id, message_id, saved }
      return [{ audience: { to: 'user', user_id }, event }]
    }
    case 'thread.changed': {
      const { id: _i, updated_at: _u, ...state } = change.follow
      const event: ChangeEvent = { type: 'thread.updated', ...state }
      return [{ audience: { to: 'user', user_id: state.user_id }, event }]
    }
    case 'scheduled.changed': {
      const { user_id } = change.scheduled
      const core = scheduledCore(change.scheduled)
      // Claims of those who send it are nobody's concern.
      if (change.before && isDeepStrictEqual(scheduledCore(change.before), core)) return []
      const scheduled = await readScheduled(sources.database, change.scheduled)
      const event: ChangeEvent = { type: 'scheduled.updated', user_id, scheduled }
      return [{ audience: { to: 'user', user_id }, event }]
    }
    case 'reminder.changed': {
      const { user_id } = change.reminder
      const reminder = reminderCore(change.reminder)
      if (change.before && isDeepStrictEqual(reminderCore(change.before), reminder)) return []
      const event: ChangeEvent = { type: 'reminder.updated', user_id, reminder }
      return [{ audience: { to: 'user', user_id }, event }]
    }
    case 'push.subscribed':
    case 'push.ended':
    case 'session.ended':
      return []
  }
}

/** A read marker is told to its person's own devices alone. */
function readMarker(member: MemberRecord): Entry['deliveries'] {
  const { channel_id, user_id, last_read_at, last_read_id } = member
  const event = { type: 'read.updated' as const, channel_id, user_id, last_read_at, last_read_id }
  return [{ audience: { to: 'user', user_id }, event }]
}

function hasOtherRule({ member, before }: StoredChange & { kind: 'member.changed' }): boolean {
  if (before === null) return false
  return (
    before.notification_rule !== member.notification_rule ||
    before.is_muted !== member.is_muted ||
    before.hidden_up_to !== member.hidden_up_to
  )
}

/** What somebody wants to see and hear of a channel concerns their own devices alone. */
function channelRule(member: MemberRecord): Entry['deliveries'] {
  const { channel_id, user_id } = member
  const { notification_rule = 'default', is_muted = false, hidden_up_to = null } = member
  const event: ChangeEvent = {
    type: 'membership.updated',
    channel_id,
    user_id,
    notification_rule,
    is_muted,
    hidden_up_to,
  }
  return [{ audience: { to: 'user', user_id }, event }]
}

async function membership(
  record: MemberRecord,
  { sources, type }: { sources: Sources; type: 'member.joined' | 'member.updated' },
): Promise<Entry['deliveries']> {
  const { channel_id } = record
  const member = await wireMember(sources, record)
  if (member === null) return []
  return [{ audience: { to: 'channel', channel_id }, event: { type, channel_id, member } }]
}

function membershipOf(change: StoredChange): Entry['membership'] {
  if (change.kind !== 'member.added' && change.kind !== 'member.removed') return undefined
  const { user_id, channel_id } = change.member
  return { kind: change.kind === 'member.added' ? 'added' : 'removed', user_id, channel_id }
}

/** The entries of a batch of stored changes, in their order, as events that depend on no reader. */
export async function describeChanges(
  changes: readonly StoredChange[],
  sources: Sources,
): Promise<Entry[]> {
  for (const change of changes) {
    if (change.kind === 'user.added' || change.kind === 'user.changed') {
      const { token_epoch: _, ...user } = change.user
      sources.directory.keep(user)
    }
  }
  const joined = await join(sources, changes)
  const entries: Entry[] = []
  for (const change of changes) {
    const deliveries = await deliveriesOf(change, { sources, joined })
    entries.push({
      cursor: change.cursor,
      at: change.at,
      deliveries,
      membership: membershipOf(change),
    })
  }
  return entries
}
