import {
  countUnreadReplies,
  type FollowedThread,
  type MessageRecord,
  type Position,
  threadCounts,
  threadUsers,
} from '@parley/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { deleteMessage, editMessage } from '../messages/index.ts'
import { setChannelRule } from '../notifications/index.ts'
import {
  explainedStages,
  insertChannel,
  insertMember,
  insertMessage,
  insertUser,
  testDatabase,
} from '../testing/index.ts'
import { findThread, listThreads, setThreadFollow } from './index.ts'

const database = await testDatabase()

let me: string
let other: string
let channel_id: string

const at = (second: number) => new Date(Date.UTC(2026, 10, 24, 10, 0, second)).toISOString()

beforeEach(async () => {
  me = (await insertUser(database)).id
  other = (await insertUser(database)).id
  channel_id = (await insertChannel(database)).id
  await insertMember(database, { channel_id, user_id: me, joined_at: at(0) })
})

const parentBy = (user_id: string, fields: Partial<MessageRecord> = {}) =>
  insertMessage(database, { channel_id, user_id, created_at: at(1), ...fields })

function reply(parent: MessageRecord, fields: Partial<MessageRecord>): Promise<MessageRecord> {
  const user_id = fields.user_id ?? other
  return insertMessage(database, {
    channel_id,
    user_id,
    parent_message_id: parent.parent_message_id ?? parent.id,
    thread_user_ids: threadUsers({ user_id, mentions: fields.mentions ?? [] }, parent),
    ...fields,
  })
}

/** The database, with something happening once between the first read of messages and all others. */
function afterFirstRead(happen: () => Promise<unknown>): Database {
  const { messages } = database.collections
  let isFirst = true
  const aggregate: typeof messages.aggregate = (...asked) => {
    const cursor = messages.aggregate(...asked)
    const read = cursor.toArray.bind(cursor)
    cursor.toArray = async () => {
      const rows = await read()
      if (isFirst) {
        isFirst = false
        await happen()
      }
      return rows
    }
    // The driver's own overloads name the rows; what passes through is what was asked for.
    return cursor as never
  }
  const watched = new Proxy(messages, {
    get: (target, key) => (key === 'aggregate' ? aggregate : Reflect.get(target, key, target)),
  })
  return { ...database, collections: { ...database.collections, messages: watched } }
}

const list = (options: { limit?: number; before?: string } = {}) =>
  listThreads(database, { user_id: me, limit: 50, ...options })
const parents = (threads: FollowedThread[]) => threads.map(({ parent }) => parent.id)
const threadOf = (parent: MessageRecord) => findThread(database, { thread: parent.id, user_id: me })
const say = (
  parent: MessageRecord,
  said: { is_following?: boolean; position?: Position },
): Promise<void> =>
  setThreadFollow(database, { thread: parent.id, channel_id, user_id: me, ...said })

describe('who follows', () => {
  it('is the parent’s author once there is a reply, who replies, and who is mentioned', async () => {
    const [mine, answered, mentioned, named, foreign] = [
      await parentBy(me),
      await parentBy(other),
      await parentBy(other),
      await parentBy(other, { mentions: [me] }),
      await parentBy(other),
    ]
    await parentBy(me)
    expect((await list()).threads).toEqual([])
    await reply(mine, { created_at: at(2) })
    await reply(answered, { user_id: me, created_at: at(3) })
    await reply(mentioned, { mentions: [me], created_at: at(4) })
    await reply(named, { created_at: at(5) })
    await reply(foreign, { created_at: at(6) })
    const followed = [named, mentioned, mine, answered].map(({ id }) => id)
    expect(parents((await list()).threads)).toEqual(followed)
    expect(await threadOf(foreign)).toMatchObject({ is_following: false, unread_count: 0 })
  })

  it('is also who is mentioned by an edit, or in answer to a reply of their thread', async () => {
    const parent = await parentBy(other)
    const first = await reply(parent, { created_at: at(2) })
    await editMessage(database, {
      message_id: first.id,
      content: 'you?',
      mentions: [me],
      mentions_channel: false,
    })
    expect(parents((await list()).threads)).toEqual([parent.id])
    const mine = await parentBy(me)
    const second = await reply(mine, { created_at: at(3) })
    await deleteMessage(database, { message_id: second.id })
    await reply(second, { created_at: at(4) })
    expect(parents((await list()).threads)).toEqual([mine.id, parent.id])
  })

  it('is who said so, whatever happens in the thread, and not who said no', async () => {
    const followed = await parentBy(other)
    const left = await parentBy(me)
    await reply(left, { mentions: [me], created_at: at(2) })
    await reply(followed, { created_at: at(3) })
    await say(followed, { is_following: true })
    await say(left, { is_following: false })
    await reply(left, { mentions: [me], user_id: me, created_at: at(4) })
    expect(parents((await list()).threads)).toEqual([followed.id])
    expect(await threadOf(left)).toMatchObject({ is_following: false, unread_count: 0 })
  })

  it('is nobody who is not in the channel any more, and nobody once all replies are deleted', async () => {
    const parent = await parentBy(me)
    const only = await reply(parent, { created_at: at(2) })
    await database.collections.channelMembers.updateMany({}, { $set: { role: 'member' } })
    expect((await list()).unread_count).toBe(1)
    await deleteMessage(database, { message_id: only.id })
    expect(await list()).toEqual({ threads: [], unread_count: 0, next_cursor: null })
    await reply(parent, { created_at: at(3) })
    await database.collections.channelMembers.deleteMany({})
    expect(await list()).toEqual({ threads: [], unread_count: 0, next_cursor: null })
    expect(await threadOf(parent)).toBeNull()
  })
})

describe('what is unread', () => {
  it('equals the rule of contracts over the replies and the marker, whatever they are', async () => {
    let seed = 7
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
      return Math.floor((seed / 2_147_483_648) * below)
    }
    for (let round = 0; round < 25; round += 1) {
      const parent = await parentBy(random(2) ? me : other, { created_at: at(0) })
      const replies: MessageRecord[] = []
      for (let n = 0; n < 8; n += 1) {
        const isGone = random(5) === 0
        replies.push(
          await reply(parent, {
            created_at: at(random(4)),
            user_id: random(4) === 0 ? me : other,
            mentions: random(4) === 0 ? [me] : [],
            is_deleted: isGone,
            deleted_at: isGone ? at(9) : null,
          }),
        )
      }
      const read = replies[random(8)]
      if (random(2) && read) await say(parent, { position: read })
      const thread = await threadOf(parent)
      if (thread === null) throw new Error('The thread is not there')
      const marker = { created_at: thread.last_read_at, id: thread.last_read_id }
      const expected = countUnreadReplies(replies, { user_id: me, thread: parent.id, marker })
      expect(thread.unread_count).toBe(thread.is_following ? expected : 0)
      const listed = (await list()).threads.find((each) => each.parent.id === parent.id)
      if (thread.is_following && listed) expect(listed).toEqual(thread)
      expect(listed !== undefined).toBe(thread.is_following && thread.latest.length > 0)
    }
  })

  it('begins with the reply that made one follow, and with the joining', async () => {
    const parent = await parentBy(other)
    await reply(parent, { created_at: at(2) })
    await reply(parent, { created_at: at(3), mentions: [me] })
    await reply(parent, { created_at: at(4) })
    expect((await threadOf(parent))?.unread_count).toBe(2)
    await database.collections.channelMembers.updateMany(
      {},
      { $set: { joined_at: new Date(at(3)) } },
    )
    expect((await threadOf(parent))?.unread_count).toBe(1)
  })

  it('is counted in the list as it was in a muted channel, and not in the sum of them', async () => {
    const parent = await parentBy(me)
    await reply(parent, { created_at: at(2) })
    expect((await list()).unread_count).toBe(1)
    await setChannelRule(database, { channel_id, user_id: me, is_muted: true })
    const { threads, unread_count } = await list()
    expect([threads[0]?.unread_count, unread_count]).toEqual([1, 0])
  })

  it('counts in the sum of a muted channel too once it mentions the person, until that is read', async () => {
    await setChannelRule(database, { channel_id, user_id: me, is_muted: true })
    const parent = await parentBy(me)
    await reply(parent, { created_at: at(2), mentions: [other], mentions_channel: true })
    expect(await list()).toMatchObject({ unread_count: 0, threads: [{ mention_count: 0 }] })
    const position = await reply(parent, { created_at: at(3), mentions: [other, me] })
    await reply(parent, { created_at: at(4) })
    expect(await list()).toMatchObject({
      unread_count: 1,
      threads: [{ unread_count: 3, mention_count: 1 }],
    })
    expect(await threadOf(parent)).toMatchObject({ unread_count: 3, mention_count: 1 })
    await say(parent, { position })
    expect(await list()).toMatchObject({
      unread_count: 0,
      threads: [{ unread_count: 1, mention_count: 0 }],
    })
    // One's own words are no mention, nor is what the channel shows, which counts there.
    await reply(parent, { created_at: at(5), user_id: me, mentions: [me] })
    await reply(parent, { created_at: at(6), mentions: [me], also_in_channel: true })
    expect((await list()).unread_count).toBe(0)
    await setChannelRule(database, { channel_id, user_id: me, is_muted: false })
    expect((await list()).unread_count).toBe(1)
  })

  it('counts in the sum as the rule of contracts says of each thread, whatever they are', async () => {
    for (let n = 0; n < 12; n += 1) {
      const parent = await parentBy(me)
      for (let m = 0; m < 3; m += 1) {
        const mentions = [...(n % 2 === 0 ? [me] : []), ...(m === 1 ? [other] : [])]
        const created_at = at(10 + ((n + m) % 4))
        const position = await reply(parent, { created_at, mentions: m < n % 3 ? mentions : [] })
        if ((n + m) % 5 === 0) await say(parent, { position })
      }
    }
    for (const is_muted of [false, true]) {
      await setChannelRule(database, { channel_id, user_id: me, is_muted })
      const { threads, unread_count } = await list()
      const counted = threads.filter((thread) => threadCounts(thread, { is_muted }))
      expect(unread_count).toBe(counted.length)
      expect(counted.length).toBeGreaterThan(0)
    }
  })

  it('is the sum of the threads beside it, also where a reply comes between the reads', async () => {
    const parent = await parentBy(me)
    await reply(parent, { created_at: at(2), also_in_channel: true })
    const before = await list()
    expect([before.unread_count, before.threads[0]?.unread_count]).toEqual([0, 0])
    const late = () => reply(parent, { created_at: at(3) })
    const during = await listThreads(afterFirstRead(late), { user_id: me, limit: 50 })
    expect([during.unread_count, during.threads[0]?.unread_count]).toEqual([1, 1])
  })

  it('goes down by reading, on two devices at once to the later place, and never up by it', async () => {
    const parent = await parentBy(me)
    const replies = []
    for (let n = 2; n < 8; n += 1) replies.push(await reply(parent, { created_at: at(n) }))
    await Promise.all(replies.slice(0, 5).map((position) => say(parent, { position })))
    expect((await threadOf(parent))?.unread_count).toBe(1)
    await say(parent, { is_following: true })
    expect(await threadOf(parent)).toMatchObject({
      unread_count: 1,
      last_read_id: replies[4]?.id,
      is_following: true,
    })
    expect(await database.collections.threadFollows.countDocuments({})).toBeGreaterThan(0)
  })
})

describe('listThreads', () => {
  it('gives unread ones first, then by the last reply, each once over pages', async () => {
    const order: string[] = []
    for (let n = 0; n < 7; n += 1) {
      const parent = await parentBy(me)
      const position = await reply(parent, { created_at: at(10 + Math.floor(n / 2)) })
      if (n % 3 === 0) await say(parent, { position })
      order.push(parent.id)
    }
    const all = await list()
    expect(all.unread_count).toBe(4)
    expect(all.threads.map((each) => each.unread_count)).toEqual([1, 1, 1, 1, 0, 0, 0])
    expect(parents(all.threads).toSorted()).toEqual(order.toSorted())
    const pages: string[] = []
    let before: string | undefined
    do {
      const page = await list({ limit: 2, ...(before !== undefined && { before }) })
      expect(page.unread_count).toBe(4)
      pages.push(...parents(page.threads))
      before = page.next_cursor ?? undefined
    } while (before !== undefined)
    expect(pages).toEqual(parents(all.threads))
    await expect(list({ before: 'x' })).rejects.toThrow('before must be a cursor')
  })

  it('shows the last replies, oldest first, and who wrote, the latest first', async () => {
    const parent = await parentBy(me, { content: 'Where?' })
    await reply(parent, { created_at: at(2), user_id: me })
    const first = await reply(parent, { created_at: at(3) })
    const second = await reply(parent, { created_at: at(4) })
    const [thread] = (await list()).threads
    expect(thread?.parent).toMatchObject({ id: parent.id, content: 'Where?', reply_count: 3 })
    expect(thread?.latest.map(({ id }) => id)).toEqual([first.id, second.id])
    expect(thread?.users.map(({ id }) => id)).toEqual([other, me])
  })

  it('is answered by indexes, as are one thread and every write', async () => {
    const parent = await parentBy(me)
    const position = await reply(parent, { created_at: at(2) })
    await say(parent, { is_following: true })
    const explained = await explainedStages(database, async () => {
      await list()
      await threadOf(parent)
      await say(parent, { position })
    })
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toEqual(expect.arrayContaining(['thread_users', 'thread', 'follow']))
  })
})
