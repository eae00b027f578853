import { type ChannelRecord, type MemberRecord, membershipSchema } from '@parley/contracts'
import {
  type Account,
  type Caller,
  type ChannelFor,
  type Database,
  findCaller,
  findChannelFor,
  listMemberships,
  type StoredChange,
} from '@parley/db'
import type { z } from 'zod'
import { FedMap } from './fed-map.ts'

const capacity = 50_000
const listCapacity = 10_000

/** Checked as they come in, so that the lists made of them need not be; the brand keeps out what was not. */
const keptMembershipSchema = membershipSchema.brand<'checked'>()
export type KeptMembership = z.output<typeof keptMembershipSchema>

export type HotData = {
  /** A living session and whose it is; null where it has ended or expired. */
  caller(sessionId: string): Promise<Caller | null>
  /** The same, asked of the database: nobody is refused by what may be a moment behind. */
  callerNow(sessionId: string): Promise<Caller | null>
  /** A channel and this person's membership in it; null where there is no such channel. */
  channelFor(ids: { channel_id: string; user_id: string }): Promise<ChannelFor | null>
  /** The same, asked of the database. */
  channelForNow(ids: { channel_id: string; user_id: string }): Promise<ChannelFor | null>
  /** The channels that a person is in, newest joined first. */
  memberships(userId: string): Promise<KeptMembership[]>
  forgetSession(sessionId: string): void
  forgetSessionsOf(userId: string): void
  forgetUser(userId: string): void
  forgetChannel(channelId: string): void
  /** Forgets all memberships of a channel: one that goes may make another one its owner. */
  forgetMembers(channelId: string): void
  forgetMemberships(userIds: readonly string[]): void
  hear(change: StoredChange): void
  clear(): void
}

function memberKey({ channel_id, user_id }: { channel_id: string; user_id: string }): string {
  return `${channel_id}:${user_id}`
}

type HotDataOptions = { database: Database; isFed: () => boolean }

/**
 * Who calls and where they may: what every call asks first, kept in the process and fed by the
 * change stream. Whoever changes it in this process forgets it before answering, so that the next
 * call sees what the last one has acknowledged.
 */
export function createHotData({ database, isFed }: HotDataOptions): HotData {
  const sessions = new FedMap<Caller['session'] | null>({ capacity, isFed })
  const accounts = new FedMap<Account | null>({ capacity, isFed })
  const channels = new FedMap<ChannelRecord | null>({ capacity, isFed })
  const members = new FedMap<MemberRecord | null>({ capacity, isFed })
  const lists = new FedMap<KeptMembership[]>({ capacity: listCapacity, isFed })

  async function caller(sessionId: string): Promise<Caller | null> {
    if (!isFed()) return findCaller(database, { session_id: sessionId })
    const read = async () => findCaller(database, { session_id: sessionId })
    const session =
      sessions.peek(sessionId) ??
      (await sessions.get(sessionId, async () => (await read())?.session ?? null))
    if (session === null) return null
    if (Date.parse(session.expires_at) <= Date.now()) {
      // Another process may have prolonged it, which the change stream does not tell.
      sessions.forget(sessionId)
      return read()
    }
    const user =
      accounts.peek(session.user_id) ??
      (await accounts.get(session.user_id, async () => (await read())?.user ?? null))
    return user && { user, session }
  }

  async function channelFor(ids: {
    channel_id: string
    user_id: string
  }): Promise<ChannelFor | null> {
    const heldChannel = channels.peek(ids.channel_id)
    const heldMember = heldChannel && members.peek(memberKey(ids))
    if (heldChannel && heldMember) return { channel: heldChannel, membership: heldMember }
    let asked: Promise<ChannelFor | null> | undefined
    const read = async () => {
      asked ??= findChannelFor(database, ids)
      return asked
    }
    const [channel, membership] = await Promise.all([
      channels.get(ids.channel_id, async () => (await read())?.channel ?? null),
      members.get(memberKey(ids), async () => (await read())?.membership ?? null),
    ])
    return channel && { channel, membership }
  }

  function forgetChannel(channelId: string): void {
    channels.forget(channelId)
    lists.forgetWhere((_, list) => list.some(({ id }) => id === channelId))
  }

  function forgetUser(userId: string): void {
    accounts.forget(userId)
    // Direct channels show the names of those in them.
    lists.forgetWhere((_, list) => list.some(({ users }) => users.some(({ id }) => id === userId)))
  }

  function forgetMembers(channelId: string): void {
    members.forgetWhere((key) => key.startsWith(channelId))
    lists.forgetWhere((_, list) => list.some(({ id }) => id === channelId))
  }

  return {
    caller,
    async callerNow(sessionId) {
      sessions.forget(sessionId)
      const found = await findCaller(database, { session_id: sessionId })
      if (found !== null) accounts.forget(found.user.id)
      return found
    },
    channelFor,
    async channelForNow(ids) {
      channels.forget(ids.channel_id)
      members.forget(memberKey(ids))
      return findChannelFor(database, ids)
    },
    memberships: (userId) =>
      lists.get(userId, async () => {
        const list = await listMemberships(database, { user_id: userId })
        return list.map((membership) => keptMembershipSchema.parse(membership))
      }),
    forgetSession: (id) => sessions.forget(id),
    forgetSessionsOf: (userId) => sessions.forgetWhere((_, held) => held?.user_id === userId),
    forgetUser,
    forgetChannel,
    forgetMembers,
    forgetMemberships: (userIds) => {
      for (const userId of userIds) lists.forget(userId)
    },
    hear(change) {
      switch (change.kind) {
        case 'session.ended':
          return sessions.forget(change.session_id)
        case 'user.added':
        case 'user.changed':
          return forgetUser(change.user.id)
        case 'channel.added':
        case 'channel.changed':
          return forgetChannel(change.channel.id)
        case 'member.added':
        case 'member.removed':
          lists.forget(change.member.user_id)
          return members.forget(memberKey(change.member))
        case 'member.changed':
          lists.forget(change.member.user_id)
          // Read markers move all the time, and no right hangs on them.
          if (change.before?.role !== change.member.role) members.forget(memberKey(change.member))
          return
        default:
          return
      }
    },
    clear() {
      for (const map of [sessions, accounts, channels, members, lists]) map.clear()
    },
  }
}
