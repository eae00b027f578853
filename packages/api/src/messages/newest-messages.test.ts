import {
  type ChangeEvent,
  type Channel,
  listMessagesOutput,
  messageOutput,
  type OwnUser,
} from '@parley/contracts'
import { addMember, createChannel, listMessages } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Services } from '../services.ts'
import { readerOf } from '../testing/reader.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'
import { createNewestMessages, newMessageId } from './index.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let here: Services
let there: Services
let ann: OwnUser
let bob: OwnUser
const tokens = new Map<OwnUser, string>()
let channel: Channel

beforeAll(async () => {
  database = await testDatabase()
  here = await testServices(database)
  there = await testServices(database)
  ann = await person(here, 'Ann')
  bob = await person(here, 'Bob')
  for (const user of [ann, bob]) tokens.set(user, await tokenOf(here, user))
})

afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await database.close()
})

beforeEach(async () => {
  channel = await createChannel(database, {
    name: `channel ${newMessageId()}`,
    type: 'public',
    description: '',
    created_by: ann.id,
  })
  await addMember(database, { channel_id: channel.id, user_id: bob.id, role: 'moderator' })
})

function as(user: OwnUser, path: string, input: unknown, services = here): Promise<unknown> {
  return call({ path, input, ctx: contextOf(services, tokens.get(user) ?? null) })
}

async function listed(services: Services, reader: OwnUser, limit = 20) {
  const input = { channel_id: channel.id, limit }
  const answer = await as(reader, 'messages.list', input, services)
  // What is made of checked parts is not checked again when it is asked for, so it is here.
  const checked = listMessagesOutput.parse(answer)
  expect(answer).toEqual(checked)
  return checked
}

/** What the database says, past everything that is kept. */
function stored(reader: OwnUser, limit = 20) {
  return listMessages(database, { channel_id: channel.id, reader_id: reader.id, limit })
}

/** Asks until the process answers from what it keeps. */
async function keptBy(services: Services): Promise<void> {
  const ask = { channel_id: channel.id, reader_id: bob.id, limit: 1, notBefore: null }
  await vi.waitUntil(() => services.newestMessages.page(ask) !== null, {
    timeout: 5000,
    interval: 20,
  })
}

async function say(content: string, fields = {}, services = here): Promise<string> {
  const input = { channel_id: channel.id, content, ...fields }
  const sent = messageOutput.parse(await as(ann, 'messages.send', input, services))
  return sent.message.id
}

describe('the newest messages that a process keeps', () => {
  it('are asked of the database once, and the answer is the same', async () => {
    for (let n = 0; n < 25; n += 1) await say(`message ${n}`)
    await keptBy(here)
    const asked = vi.fn()
    database.client.on('commandStarted', asked)
    const page = await listed(here, bob)
    database.client.off('commandStarted', asked)
    const reads = asked.mock.calls.filter(([event]) => event.command.aggregate === 'messages')
    expect(reads).toEqual([])
    expect(page).toEqual(await stored(bob))
    // The cursor goes on where the page ends.
    const next = await as(bob, 'messages.list', {
      channel_id: channel.id,
      before: page.next_cursor,
    })
    expect(listMessagesOutput.parse(next).messages.map((m) => m.content)).toEqual([
      'message 4',
      'message 3',
      'message 2',
      'message 1',
      'message 0',
    ])
  })

  it('show at once what this process has acknowledged, and soon what another one has', async () => {
    const message_id = await say('first')
    await keptBy(here)
    await keptBy(there)
    const steps: (() => Promise<unknown>)[] = [
      () => say('second'),
      () => as(ann, 'messages.edit', { message_id, content: 'edited' }),
      () => as(bob, 'reactions.add', { message_id, emoji: '👍' }),
      () => as(ann, 'reactions.add', { message_id, emoji: '👍' }),
      () => as(bob, 'reactions.remove', { message_id, emoji: '👍' }),
      () => as(bob, 'pins.add', { message_id }),
      () => say('reply', { parent_message_id: message_id }),
      () => say('shown', { parent_message_id: message_id, also_in_channel: true }),
      () => as(ann, 'users.updateMe', { name: 'Ann the second' }),
      () => as(bob, 'messages.delete', { message_id }),
      () => say('third'),
    ]
    for (const step of steps) {
      await step()
      const expected = await stored(bob)
      expect(await listed(here, bob)).toEqual(expected)
      await vi.waitFor(async () => expect(await listed(there, bob)).toEqual(expected), 5000)
      await vi.waitFor(async () => expect(await listed(here, bob)).toEqual(expected), 5000)
      await keptBy(here)
      await keptBy(there)
    }
  })

  it('equal the database after everyone has talked at once through both processes', async () => {
    await say('first')
    await keptBy(here)
    await keptBy(there)
    const talk = async (services: Services, seed: number) => {
      const own: string[] = []
      for (let n = 0; n < 30; n += 1) {
        own.push(await say(`${seed} ${n}`, {}, services))
        const message_id = own[(n * 7 + seed) % own.length]
        if (n % 3 === 0) await as(bob, 'reactions.add', { message_id, emoji: '🎉' }, services)
        if (n % 4 === 1) await say('reply', { parent_message_id: message_id }, services)
        if (n % 5 === 2) await as(ann, 'messages.edit', { message_id, content: 'edited' }, services)
        if (n % 11 === 3) {
          await as(ann, 'messages.delete', { message_id }, services)
          own.splice(own.indexOf(message_id ?? ''), 1)
        }
        await listed(services, bob)
      }
    }
    await Promise.all([talk(here, 1), talk(there, 2), talk(here, 3)])
    const expected = await stored(bob, 100)
    for (const services of [here, there]) {
      await vi.waitFor(
        async () => expect(await listed(services, bob, 100)).toEqual(expected),
        10_000,
      )
      await keptBy(services)
      await vi.waitFor(
        async () => expect(await listed(services, bob, 100)).toEqual(expected),
        10_000,
      )
    }
  })

  describe('of which the log has not told yet', () => {
    /** A process that has not heard of anything since it read its pages. */
    function deaf() {
      const options = { isFed: () => true, cursor: () => '', reached: async () => undefined }
      const newestMessages = createNewestMessages({ database, ...options })
      const ask = { channel_id: channel.id, reader_id: bob.id, limit: 10, notBefore: null }
      const page = () => newestMessages.page(ask)
      const kept = async () => {
        const { messages } = await vi.waitUntil(page, { timeout: 5000, interval: 10 })
        return messages
      }
      return { services: { ...here, newestMessages }, newestMessages, page, kept }
    }

    it('show what another process has stored and this one acknowledged', async () => {
      await say('first')
      const { services, kept } = deaf()
      expect(await kept()).toHaveLength(1)
      const id = newMessageId()
      await say('second', { id }, there)
      await say('second', { id }, services)
      expect((await listed(services, bob)).messages[0]?.id).toBe(id)
      expect((await kept())[0]?.id).toBe(id)
    })

    it('show the name that was given last, whatever it tells of one from before', async () => {
      await say('hello')
      const { newestMessages, page, kept } = deaf()
      const name = (await kept())[0]?.user.name ?? ''
      await as(ann, 'users.updateMe', { name: 'Ann now' })
      newestMessages.renamed({ ...ann, name: 'Ann now' })
      const before = { ...ann, name: 'Ann before' }
      newestMessages.hear({ cursor: '83', event: { type: 'user.updated', user: before } })
      expect(page()).toBeNull()
      expect((await kept())[0]?.user.name).toBe('Ann now')
      await as(ann, 'users.updateMe', { name })
    })
  })

  it('do not show a message again whose deletion was read before its sending was answered', async () => {
    const message_id = await say('deleted at once')
    const read = await as(ann, 'messages.get', { message_id })
    const { message } = messageOutput.parse(read)
    await as(ann, 'messages.delete', { message_id })
    const reached = Promise.withResolvers<void>()
    const newest = createNewestMessages({
      database,
      isFed: () => true,
      cursor: () => '',
      reached: () => reached.promise,
    })
    const ask = { channel_id: channel.id, reader_id: bob.id, limit: 10, notBefore: null }
    newest.page(ask)
    newest.page(ask)
    newest.stored(message)
    newest.hear({
      cursor: '82',
      event: {
        type: 'message.deleted',
        channel_id: channel.id,
        message_id,
        parent_message_id: null,
        thread: null,
      },
    })
    reached.resolve()
    const page = await vi.waitUntil(() => newest.page(ask), 5000)
    expect(page.messages).toEqual([])
  })

  it('carry no field that is not declared, whatever the process is told, and nothing malformed', async () => {
    const message_id = await say('kept')
    const { message } = messageOutput.parse(await as(ann, 'messages.get', { message_id }))
    const newest = createNewestMessages({
      database,
      isFed: () => true,
      cursor: () => '',
      reached: async () => undefined,
    })
    const ask = { channel_id: channel.id, reader_id: bob.id, limit: 10, notBefore: null }
    const page = () => vi.waitUntil(() => newest.page(ask), 5000)
    await page()
    const secret = { password_hash: 'secret' }
    const user = { ...message.user, ...secret }
    const place = { channel_id: channel.id, message_id }
    const told = { ...message, ...secret, user }
    let sent = 0
    const hear = (event: ChangeEvent) => {
      sent += 1
      newest.hear({ cursor: `9${sent}`, event })
    }
    newest.stored({ ...told, id: newMessageId() })
    hear({
      type: 'message.created',
      ...place,
      message: { ...told, id: newMessageId() },
      thread: null,
    })
    hear({ type: 'message.updated', ...place, message: { ...told, content: 'edited' } })
    const reaction = { emoji: '👍', user_ids: [bob.id], ...secret }
    hear({ type: 'message.reacted', ...place, reactions: [reaction] })
    const parent_message_id = message_id
    const thread = { parent_message_id, reply_count: 1, last_reply_at: null, ...secret }
    hear({
      type: 'message.deleted',
      ...place,
      message_id: newMessageId(),
      parent_message_id,
      thread,
    })
    hear({ type: 'user.updated', user: { ...ann, ...secret, name: 'Ann the third' } })
    const heard = await page()
    expect(heard.messages).toHaveLength(3)
    expect(heard.messages).toContainEqual({
      ...message,
      content: 'edited',
      user: { id: ann.id, name: 'Ann the third' },
      reactions: [{ emoji: '👍', count: 1, reacted: true }],
      reply_count: 1,
    })
    expect(JSON.stringify(heard)).not.toContain('secret')
    expect(listMessagesOutput.parse(heard)).toEqual(heard)

    hear({ type: 'message.updated', ...place, message: { ...told, content: 'x'.repeat(50_000) } })
    // The database is asked again.
    expect((await page()).messages.map(({ content }) => content)).toEqual(['kept'])
  })

  it('do not answer one who has heard of more than this process has', async () => {
    await say('first')
    await keptBy(here)
    const reader = await readerOf(there, { token: tokens.get(bob) ?? '' })
    const ask = { channel_id: channel.id, reader_id: bob.id, limit: 10 }
    const isAnswered = () =>
      here.newestMessages.page({ ...ask, notBefore: reader.lastCursor }) !== null
    await vi.waitUntil(isAnswered, { timeout: 5000, interval: 20 })
    expect(here.newestMessages.page({ ...ask, notBefore: `83${'0'.repeat(16)}` })).toBeNull()
    reader.stop()
  })

  it('do not answer while the change stream is dead', async () => {
    await say('first')
    const lonely = await testServices(database)
    await keptBy(lonely)
    await lonely.hub.close()
    await say('second')
    expect(await listed(lonely, bob)).toEqual(await stored(bob))
    await lonely.close()
  })
})
