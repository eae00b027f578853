import { Readable } from 'node:stream'
import { type Channel, listMessagesOutput, messageOutput, type OwnUser } from '@parley/contracts'
import { addMember, createChannel, listMessages, storeFile } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Services } from '../services.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'
import { newMessageId } from './index.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let here: Services
let there: Services
let ann: OwnUser
let bob: OwnUser
const tokens = new Map<OwnUser, string>()
let channel: Channel
let ids: string[]
/** The cursor of the page before the newest message. */
let before: string

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

function as(user: OwnUser, path: string, input: unknown, services = here): Promise<unknown> {
  return call({ path, input, ctx: contextOf(services, tokens.get(user) ?? null) })
}

async function say(content: string, fields = {}, services = here): Promise<string> {
  const input = { channel_id: channel.id, content, ...fields }
  const sent = messageOutput.parse(await as(ann, 'messages.send', input, services))
  return sent.message.id
}

beforeEach(async () => {
  channel = await createChannel(database, {
    name: `channel ${newMessageId()}`,
    type: 'public',
    description: '',
    created_by: ann.id,
  })
  await addMember(database, { channel_id: channel.id, user_id: bob.id, role: 'moderator' })
  ids = []
  for (let n = 0; n < 5; n += 1) ids.push(await say(`message ${n}`))
  const newest = await listMessages(database, { ...reading(), limit: 1 })
  before = newest.next_cursor ?? ''
})

const reading = () => ({ channel_id: channel.id, reader_id: bob.id })

/** An older page as this process answers it. */
async function older(services = here) {
  const input = { channel_id: channel.id, limit: 10, before }
  return listMessagesOutput.parse(await as(bob, 'messages.list', input, services))
}

/** The same as the database says, past everything that is kept. */
const stored = () => listMessages(database, { ...reading(), limit: 10, before })

/** The collections that an older page asks of the database. */
async function asked(): Promise<string[]> {
  const started = vi.fn()
  database.client.on('commandStarted', started)
  await older()
  database.client.off('commandStarted', started)
  return started.mock.calls
    .map(([event]) => event.command.aggregate)
    .filter((name) => typeof name === 'string')
}

describe('what is known beside the messages of a page', () => {
  it('is read once, so that an older page reads its messages alone', async () => {
    await older()
    expect(await asked()).toEqual(['messages'])
    expect(await older()).toEqual(await stored())
  })

  it('is what the database says after each change in this process', async () => {
    const [parent = '', other = ''] = ids
    let reply = ''
    const react = (user: OwnUser, verb: string) =>
      as(user, `reactions.${verb}`, { message_id: parent, emoji: '👍' })
    const changes = [
      () => react(bob, 'add'),
      () => react(ann, 'add'),
      async () => {
        reply = await say('reply', { parent_message_id: parent })
      },
      () => say('another', { parent_message_id: parent }),
      () => as(ann, 'messages.delete', { message_id: reply }),
      () => react(bob, 'remove'),
      () => as(ann, 'messages.edit', { message_id: other, content: 'edited' }),
      () => as(ann, 'users.updateMe', { name: 'Another name' }),
      () => as(ann, 'messages.delete', { message_id: other }),
    ]
    let last = await older()
    for (const change of changes) {
      await change()
      const page = await older()
      expect(page).toEqual(await stored())
      expect(page).not.toEqual(last)
      last = page
    }
  })

  it('follows what another process changes', async () => {
    const [parent = ''] = ids
    const changes = [
      () => as(bob, 'reactions.add', { message_id: parent, emoji: '🎉' }, there),
      () => say('reply', { parent_message_id: parent }, there),
      () => as(ann, 'users.updateMe', { name: 'A third name' }, there),
    ]
    await older()
    for (const change of changes) {
      await change()
      const expected = await stored()
      await vi.waitFor(async () => expect(await older()).toEqual(expected), { timeout: 5_000 })
    }
  })

  it.each(['this', 'another'])(
    'does not hide a reply that its channel shows too, sent through %s process',
    async (which) => {
      const [parent = ''] = ids
      const around = await listMessages(database, { ...reading(), limit: 2, around: parent })
      const input = { channel_id: channel.id, limit: 20, after: around.prev_cursor ?? '' }
      const newer = async () => {
        const page = listMessagesOutput.parse(await as(bob, 'messages.list', input))
        return page.messages.map(({ id }) => id)
      }
      const before = await newer()
      const fields = { parent_message_id: parent, also_in_channel: true }
      const reply = await say('shown too', fields, which === 'this' ? here : there)
      const expected = [reply, ...before]
      if (which === 'this') expect(await newer()).toEqual(expected)
      else await vi.waitFor(async () => expect(await newer()).toEqual(expected), 5_000)
    },
  )

  it('is asked of the database for one who has heard of more than this process', async () => {
    await older()
    const started = vi.fn()
    database.client.on('commandStarted', started)
    const ctx = contextOf(here, tokens.get(bob) ?? null, { cursor: 'Z'.repeat(40) })
    const input = { channel_id: channel.id, limit: 10, before }
    await call({ path: 'messages.list', input, ctx })
    database.client.off('commandStarted', started)
    const names = started.mock.calls.map(([event]) => event.command.aggregate)
    expect(names).toEqual(expect.arrayContaining(['users', 'message_reactions']))
  })

  it('leaves files to the database', async () => {
    const file = await storeFile(database, {
      channel_id: channel.id,
      user_id: ann.id,
      name: 'a.txt',
      type: 'text/plain',
      content: Readable.from([Buffer.from('hello')]),
      max_bytes: 100,
    })
    await say('with a file', { file_ids: [file.id] })
    await say('newest')
    before = (await listMessages(database, { ...reading(), limit: 1 })).next_cursor ?? ''
    expect((await older()).messages[0]?.files).toEqual([file])
    expect(await older()).toEqual(await stored())
  })
})
