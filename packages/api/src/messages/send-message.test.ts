import { Readable } from 'node:stream'
import {
  type Channel,
  comparePositions,
  listMessagesOutput,
  type Message,
  type OwnUser,
  sendMessageOutput,
  threadOutput,
} from '@parley/contracts'
import { addMember, createChannel, storeFile } from '@parley/db'
import { insertMessage, testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { Services } from '../services.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'
import { newMessageId } from './index.ts'

const database = await testDatabase()
const here = await testServices(database)
const there = await testServices(database)
const ann = await person(here, 'Ann')
const bob = await person(here, 'Bob')
afterAll(() => Promise.all([here.close(), there.close()]))

let channel: Channel

async function newChannel(): Promise<Channel> {
  const made = { type: 'private', description: '', created_by: ann.id } as const
  const created = await createChannel(database, { name: `c ${newMessageId()}`, ...made })
  await addMember(database, { channel_id: created.id, user_id: bob.id, role: 'member' })
  return created
}

beforeEach(async () => {
  channel = await newChannel()
})

async function as(user: OwnUser, path: string, input: object, services = here): Promise<unknown> {
  return call({ path, input, ctx: contextOf(services, await tokenOf(services, user)) })
}

type Send = { user?: OwnUser; services?: Services }

async function send(input: object, { user = ann, services = here }: Send = {}) {
  const message = { channel_id: channel.id, content: 'Hello', ...input }
  return sendMessageOutput.parse(await as(user, 'messages.send', message, services))
}

async function listed(): Promise<Message[]> {
  const page = await as(bob, 'messages.list', { channel_id: channel.id })
  return listMessagesOutput.parse(page).messages
}

async function fileOf(user: OwnUser, channel_id = channel.id): Promise<string> {
  const file = { name: 'f.txt', type: 'text/plain', max_bytes: 100, content: Readable.from(['x']) }
  return (await storeFile(database, { ...file, channel_id, user_id: user.id })).id
}

describe('sending a message', () => {
  it('answers with the message as its channel lists it', async () => {
    const { message, created } = await send({ content: `Hi <@${bob.id}>` })
    expect(created).toBe(true)
    expect(message).toMatchObject({ user: { id: ann.id, name: ann.name }, reply_count: 0 })
    expect(await listed()).toEqual([message])
  })

  it('keeps what was written as it was written', async () => {
    const texts = [
      '  spaces around  \n\n',
      '\ttabs\r\nand returns',
      'e\u0301 is not \u00e9',
      '👩‍👩‍👧‍👦 \u202e right \u0007 bell',
      '<b>&amp;</b> <!here> `code`',
      'x'.repeat(40_000),
      '👍'.repeat(20_000),
    ]
    for (const content of texts) {
      const { message } = await send({ content })
      expect(message.content).toBe(content)
      expect((await listed())[0]?.content).toBe(content)
    }
  })

  it.each([
    ['nothing', '', 'content must have 1 to 40,000 characters'],
    ['too much', 'x'.repeat(40_001), 'content must have 1 to 40,000 characters'],
    [
      'too much in surrogate pairs',
      '👍'.repeat(20_001),
      'content must have 1 to 40,000 characters',
    ],
    ['white space', ' \n\u00a0\u3000', 'content must not be only white space'],
    ['a NUL', 'a\0b', 'content must not contain NUL or lone surrogates'],
    ['a lone surrogate', 'a\ud800b', 'content must not contain NUL or lone surrogates'],
    ['an operator', { $gt: '' }, 'content must be a string'],
  ])('refuses %s', async (_what, content, sentence) => {
    await expect(send({ content })).rejects.toThrow(sentence)
    expect(await listed()).toEqual([])
  })
})

describe('the same id again', () => {
  it('from its author to its channel is the stored message, whatever is said now', async () => {
    const id = newMessageId()
    const first = await send({ id, content: 'first' })
    const again = await send({ id: id.toUpperCase(), content: 'second' })
    expect(again).toEqual({ message: first.message, created: false })
    const elsewhere = await send({ id, content: 'third' }, { services: there })
    expect(elsewhere).toEqual({ message: first.message, created: false })
    expect(await listed()).toEqual([first.message])
  })

  it('shows what has happened to the message since', async () => {
    const id = newMessageId()
    await send({ id })
    await as(ann, 'messages.edit', { message_id: id, content: 'edited' })
    await as(bob, 'reactions.add', { message_id: id, emoji: '👍' })
    await send({ parent_message_id: id }, { user: bob })
    const { message, created } = await send({ id })
    expect(created).toBe(false)
    expect(message).toMatchObject({
      content: 'edited',
      is_edited: true,
      reply_count: 1,
      reactions: [{ emoji: '👍', count: 1, reacted: false }],
    })
  })

  it('from anybody else or to another channel is refused', async () => {
    const id = newMessageId()
    const { message } = await send({ id, content: 'first' })
    const used = 'Message id already used'
    await expect(send({ id, content: 'first' }, { user: bob })).rejects.toThrow(used)
    const other = await newChannel()
    await expect(send({ id, channel_id: other.id })).rejects.toThrow(used)
    expect(await listed()).toEqual([message])
  })

  it('does not bring a deleted message back', async () => {
    const id = newMessageId()
    await send({ id, content: 'secret' })
    await as(ann, 'messages.delete', { message_id: id })
    const { message, created } = await send({ id, content: 'secret' })
    expect(created).toBe(false)
    expect(message).toMatchObject({ id, content: '', is_deleted: true })
    expect(await listed()).toEqual([])
  })

  it('at the same moment, through two processes, is stored once and answered alike', async () => {
    const id = newMessageId()
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, n) => send({ id }, { services: n % 2 === 0 ? here : there })),
    )
    expect(answers.filter(({ created }) => created)).toHaveLength(1)
    for (const { message } of answers) expect(message).toEqual(answers[0]?.message)
    expect(await listed()).toHaveLength(1)
  })
})

describe('a reply', () => {
  it('to a reply joins its thread', async () => {
    const { message: parent } = await send({})
    const { message: reply } = await send({ parent_message_id: parent.id })
    const { message: nested } = await send({ parent_message_id: reply.id }, { user: bob })
    expect(nested.parent_message_id).toBe(parent.id)
    for (const message_id of [parent.id, reply.id, nested.id]) {
      const thread = threadOutput.parse(await as(bob, 'messages.thread', { message_id }))
      expect(thread.parent).toMatchObject({ id: parent.id, reply_count: 2 })
      expect(thread.messages.map(({ id }) => id)).toEqual([reply.id, nested.id])
    }
    expect((await listed()).map(({ id }) => id)).toEqual([parent.id])
  })

  it('is one message, which the channel shows too where its author says so', async () => {
    const { message: parent } = await send({})
    const also = { parent_message_id: parent.id, also_in_channel: true }
    const { message: shown } = await send(also)
    const { message: hidden } = await send({ ...also, also_in_channel: false })
    expect(shown.also_in_channel).toBe(true)
    expect('also_in_channel' in hidden).toBe(false)
    expect((await listed()).map(({ id }) => id)).toEqual([shown.id, parent.id])
    const thread = threadOutput.parse(await as(bob, 'messages.thread', { message_id: parent.id }))
    expect(thread.messages).toEqual([shown, hidden])
    expect(thread.parent.reply_count).toBe(2)
    // A message that is no reply is in its channel anyway, and says nothing of it.
    expect('also_in_channel' in (await send({ also_in_channel: true })).message).toBe(false)
    await as(ann, 'messages.delete', { message_id: shown.id })
    expect((await listed()).map(({ id }) => id)).not.toContain(shown.id)
  })

  it('to what is not in this channel is a 404, before what is wrong with its content', async () => {
    const other = await newChannel()
    const { message: foreign } = await send({ channel_id: other.id })
    for (const parent_message_id of [foreign.id, newMessageId(), 'no id', '']) {
      const bad = { parent_message_id, content: '', extra: 1 }
      await expect(send(bad)).rejects.toThrow('Message not found')
    }
    for (const parent_message_id of [{ $ne: null }, 7]) {
      const bad = { parent_message_id, content: 'x' }
      await expect(send(bad)).rejects.toThrow('parent_message_id must be a string')
    }
    expect((await send({ parent_message_id: null })).message.parent_message_id).toBeNull()
  })

  it('stays reachable under a deleted parent', async () => {
    const { message: parent } = await send({ content: 'secret' })
    const { message: reply } = await send({ parent_message_id: parent.id })
    await as(ann, 'messages.delete', { message_id: parent.id })
    const thread = threadOutput.parse(await as(bob, 'messages.thread', { message_id: parent.id }))
    expect(thread.parent).toMatchObject({ content: '', is_deleted: true })
    expect(thread.messages).toEqual([reply])
  })
})

describe('files of a message', () => {
  it('come with it, each once', async () => {
    const id = await fileOf(ann)
    const { message } = await send({ file_ids: [id, id] })
    expect(message.files).toMatchObject([{ id, name: 'f.txt', size: 1 }])
    expect(await listed()).toEqual([message])
  })

  it('of others, of other channels and unknown ones are not found', async () => {
    const other = await newChannel()
    const own = await fileOf(ann)
    const others = [await fileOf(bob), await fileOf(ann, other.id), newMessageId()]
    for (const id of others) {
      await expect(send({ file_ids: [own, id] })).rejects.toThrow('File not found')
    }
    expect(await listed()).toEqual([])
  })
})

describe('the order of a channel', () => {
  it('is that of sending, also after the clock was set back and through another process', async () => {
    const token = await tokenOf(here, ann)
    const sendNow = async (services: Services) => {
      const input = { channel_id: channel.id, content: 'tick' }
      const answer = await call({
        path: 'messages.send',
        input,
        ctx: contextOf(services, token),
      })
      return sendMessageOutput.parse(answer).message
    }
    const first = await sendNow(here)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() - 3_600_000 })
    onTestFinished(() => void vi.useRealTimers())
    const sent = [first, await sendNow(here), await sendNow(there), await sendNow(there)]
    expect((await listed()).map(({ id }) => id)).toEqual(sent.map(({ id }) => id).reverse())
    for (const [index, message] of sent.slice(1).entries()) {
      expect(comparePositions(message, sent[index] ?? message)).toBeGreaterThan(0)
    }
  })

  it('goes on after what another process with a clock ahead has stored', async () => {
    await send({})
    const created_at = new Date(Date.now() + 3_600_000).toISOString()
    await insertMessage(database, { channel_id: channel.id, user_id: bob.id, created_at })
    await vi.waitUntil(async () => (await send({})).message.created_at >= created_at, {
      timeout: 10_000,
      interval: 20,
    })
  })
})
