import {
  channelOutput,
  type FollowedThread,
  followedThreadOutput,
  listChannelsOutput,
  listThreadsOutput,
  messageOutput,
  type OwnUser,
  sendMessageOutput,
} from '@parley/contracts'
import { findMessage } from '@parley/db'
import { insertMessage, testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { readerOf } from '../testing/reader.ts'
import { person, testServices, tokenOf } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
const elsewhere = await testServices(database)
afterAll(() => Promise.all([services.close(), elsewhere.close()]))
const as = acting(services)

let ann: OwnUser
let bob: OwnUser
let channel_id: string

beforeEach(async () => {
  ann = await person(services, 'Ann')
  bob = await person(services, 'Bob')
  const input = { name: `c ${newMessageId()}`, type: 'private' }
  channel_id = channelOutput.parse(await as(ann)('channels.create', input)).channel.id
  await as(ann)('members.add', { channel_id, user_id: bob.id })
})

async function say(user: OwnUser, content: string, parent_message_id?: string): Promise<string> {
  const sent = await as(user)('messages.send', { channel_id, content, parent_message_id })
  return sendMessageOutput.parse(sent).message.id
}
const list = async (user: OwnUser, input: object = {}) =>
  listThreadsOutput.parse(await as(user)('threads.list', input))
const counts = ({ threads }: { threads: FollowedThread[] }) =>
  threads.map(({ parent, unread_count }) => [parent.id, unread_count])
const does = async (user: OwnUser, verb: string, input: object) =>
  followedThreadOutput.parse(await as(user)(`threads.${verb}`, input)).thread

describe('threads', () => {
  it('are followed through replies of an earlier version too, as soon as they are heard of', async () => {
    const parent = await say(ann, 'Anyone?')
    const late = { channel_id, user_id: bob.id, parent_message_id: parent }
    const { id } = await insertMessage(database, late)
    const isComplete = async () =>
      (await findMessage(database, { message_id: id }))?.thread_user_ids !== undefined
    await vi.waitUntil(isComplete, { timeout: 15_000, interval: 50 })
    expect(counts(await list(ann))).toEqual([[parent, 1]])
  })

  it('are followed by whom they concern with the next call, and by nobody else', async () => {
    const parent = await say(ann, 'Anyone?')
    expect(await list(ann)).toEqual({ threads: [], unread_count: 0, next_cursor: null })
    await say(bob, 'Me', parent)
    expect(counts(await list(ann))).toEqual([[parent, 1]])
    expect(counts(await list(bob))).toEqual([[parent, 0]])
    const cat = await person(services, 'Cat')
    await as(ann)('members.add', { channel_id, user_id: cat.id })
    expect(counts(await list(cat))).toEqual([])
    const edited = await say(ann, 'And you?', parent)
    await as(ann)('messages.edit', { message_id: edited, content: `And you, <@${cat.id}>?` })
    expect((await list(cat)).threads.map((each) => each.is_following)).toEqual([true])
    expect((await list(cat)).threads[0]?.users.map(({ id }) => id)).toEqual([ann.id, bob.id])
  })

  it('leave what the channel shows too to be counted there', async () => {
    const parent = await say(ann, 'Anyone?')
    const also = {
      channel_id,
      content: 'All: yes',
      parent_message_id: parent,
      also_in_channel: true,
    }
    await as(bob)('messages.send', also)
    const unread = async () => {
      const { channels } = listChannelsOutput.parse(await as(ann)('channels.list', {}))
      return channels.find(({ id }) => id === channel_id)?.unread_count
    }
    expect(await unread()).toBe(1)
    expect(await list(ann)).toMatchObject({ unread_count: 0, threads: [{ unread_count: 0 }] })
    await say(bob, 'You: no', parent)
    expect(await unread()).toBe(1)
    expect(await list(ann)).toMatchObject({ unread_count: 1, threads: [{ unread_count: 1 }] })
  })

  it('are read and followed through any of their messages, also once the parent is deleted', async () => {
    const parent = await say(ann, 'Anyone?')
    const [first, second] = [await say(bob, '1', parent), await say(bob, '2', parent)]
    await as(ann)('messages.delete', { message_id: parent })
    expect(await does(ann, 'get', { message_id: second })).toMatchObject({
      unread_count: 2,
      parent: { id: parent, content: '', is_deleted: true },
    })
    expect(await does(ann, 'markRead', { message_id: parent, reply_id: first })).toMatchObject({
      unread_count: 1,
      last_read_id: first,
    })
    expect(await does(ann, 'markRead', { message_id: second, reply_id: second })).toMatchObject({
      unread_count: 0,
    })
    await does(ann, 'markRead', { message_id: parent, reply_id: first })
    expect(counts(await list(ann))).toEqual([[parent, 0]])
    const elsewhere = await say(ann, 'Another')
    const read = as(ann)('threads.markRead', { message_id: elsewhere, reply_id: first })
    expect(await outcomeOf(read)).toBe('404 Message not found')
  })

  it('are unread again from a reply on, on every device, and are followed by it', async () => {
    const parent = await say(ann, 'Anyone?')
    const [first, second] = [await say(bob, '1', parent), await say(bob, '2', parent)]
    await does(ann, 'markRead', { message_id: parent, reply_id: second })
    const device = await readerOf(elsewhere, { token: await tokenOf(services, ann) })
    const marked = await does(ann, 'markUnread', { message_id: parent, reply_id: second })
    expect(marked).toMatchObject({ unread_count: 1, is_following: true })
    await device.until(({ changes }) => changes.some(({ type }) => type === 'thread.updated'))
    device.stop()
    expect(await does(ann, 'markUnread', { message_id: second, reply_id: first })).toMatchObject({
      unread_count: 2,
    })
    await does(ann, 'unfollow', { message_id: parent })
    await does(ann, 'markUnread', { message_id: parent, reply_id: first })
    expect(counts(await list(ann))).toEqual([[parent, 2]])
    expect(await does(ann, 'markRead', { message_id: parent, reply_id: first })).toMatchObject({
      unread_count: 1,
    })
    const other = await say(ann, 'Another')
    const wrong = as(ann)('threads.markUnread', { message_id: other, reply_id: first })
    expect(await outcomeOf(wrong)).toBe('404 Message not found')
  })

  it('stay left, whoever answers or mentions, and begin as read when one follows', async () => {
    const parent = await say(ann, 'Anyone?')
    await say(bob, '1', parent)
    expect((await does(ann, 'unfollow', { message_id: parent })).is_following).toBe(false)
    await say(bob, `<@${ann.id}>`, parent)
    expect(counts(await list(ann))).toEqual([])
    for (let n = 0; n < 2; n += 1) {
      const thread = await does(ann, 'follow', { message_id: parent })
      expect(thread).toMatchObject({ is_following: true, unread_count: 0 })
    }
    await say(bob, '3', parent)
    expect(counts(await list(ann))).toEqual([[parent, 1]])
    expect((await does(ann, 'follow', { message_id: parent })).unread_count).toBe(1)
  })

  it('never count as unread in the channel, and leave messages as they were', async () => {
    const parent = await say(ann, 'Anyone?')
    const reply = await say(bob, 'Me', parent)
    const { message } = messageOutput.parse(await as(ann)('messages.get', { message_id: reply }))
    expect(message).not.toHaveProperty('thread_user_ids')
  })

  it('tell following and reading to the person’s own devices in every process, and to nobody else', async () => {
    const [annToken, bobToken] = [await tokenOf(services, ann), await tokenOf(services, bob)]
    const phone = await readerOf(elsewhere, { token: annToken })
    const others = await readerOf(elsewhere, { token: bobToken })
    const parent = await say(ann, 'Anyone?')
    const reply = await say(bob, 'Me', parent)
    await does(ann, 'markRead', { message_id: parent, reply_id: reply })
    await does(ann, 'unfollow', { message_id: parent })
    await say(ann, 'the end')
    await others.until((reader) => reader.contents.includes('the end'))
    await phone.until((reader) => reader.contents.includes('the end'))
    const told = (reader: typeof phone) =>
      reader.changes.filter(({ type }) => type === 'thread.updated')
    const state = { type: 'thread.updated', thread: parent, channel_id, user_id: ann.id }
    expect(told(phone)).toMatchObject([
      { ...state, is_following: null, last_read_id: reply },
      { ...state, is_following: false, last_read_id: reply },
    ])
    expect(told(others)).toEqual([])
    for (const reader of [phone, others]) {
      for (const event of reader.changes) {
        if (event.type === 'message.created') {
          expect(event.message).not.toHaveProperty('thread_user_ids')
        }
      }
      reader.stop()
    }
  })

  it('are not told to who was removed from their channel', async () => {
    const parent = await say(bob, 'Anyone?')
    await say(ann, 'Me', parent)
    await as(ann)('members.remove', { channel_id, user_id: bob.id })
    expect(await list(bob)).toEqual({ threads: [], unread_count: 0, next_cursor: null })
    for (const verb of ['get', 'follow', 'unfollow']) {
      const call = as(bob)(`threads.${verb}`, { message_id: parent })
      expect(await outcomeOf(call)).toBe('404 Message not found')
    }
  })
})
