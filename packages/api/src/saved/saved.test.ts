import {
  type ChangeEvent,
  channelOutput,
  listSavedMarksOutput,
  listSavedOutput,
  maxSaved,
  type OwnUser,
  savedOutput,
  sendMessageOutput,
} from '@parley/contracts'
import { insertMessages, setSaved } from '@parley/db'
import { messageRecord, testDatabase } from '@parley/db/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { type Reader, readerOf } from '../testing/reader.ts'
import { person, testServices, tokenOf } from '../testing/stage.ts'

const database = await testDatabase()
/** Two processes of one workspace. */
const services = await testServices(database)
const elsewhere = await testServices(database)
const readers: Reader[] = []
afterAll(async () => {
  for (const reader of readers) reader.stop()
  await Promise.all([services.close(), elsewhere.close()])
})
const as = acting(services)
const ann = await person(services, 'Ann')
const bob = await person(services, 'Bob')

async function channelOf(type: 'public' | 'private'): Promise<string> {
  const input = { name: `c ${newMessageId()}`, type }
  const { id } = channelOutput.parse(await as(ann)('channels.create', input)).channel
  await as(ann)('members.add', { channel_id: id, user_id: bob.id })
  return id
}
async function say(channel_id: string, content = 'said'): Promise<string> {
  const sent = await as(ann)('messages.send', { channel_id, content })
  return sendMessageOutput.parse(sent).message.id
}
async function saved(user: OwnUser, input: object = {}): Promise<string[]> {
  const page = listSavedOutput.parse(await as(user)('saved.list', input))
  return page.saved.map(({ message }) => message.id)
}
async function marks(user: OwnUser, channel_id: string): Promise<string[]> {
  const page = listSavedMarksOutput.parse(await as(user)('saved.marks', { channel_id }))
  return page.saved.map(({ message_id }) => message_id)
}
async function follow(user: OwnUser): Promise<Reader> {
  const reader = await readerOf(elsewhere, { token: await tokenOf(elsewhere, user) })
  readers.push(reader)
  return reader
}
const told = (events: ChangeEvent[]) =>
  events.flatMap((event) => (event.type === 'saved.updated' ? [event.saved?.is_done] : []))

describe('a saved message', () => {
  it('is its person’s alone, in progress, then done, then not saved', async () => {
    const channel_id = await channelOf('private')
    const message_id = await say(channel_id)
    const first = savedOutput.parse(await as(bob)('saved.add', { message_id }))
    expect(first.saved).toMatchObject({ message_id, channel_id, is_done: false })
    expect(savedOutput.parse(await as(bob)('saved.add', { message_id }))).toEqual(first)
    expect([await saved(bob), await marks(bob, channel_id)]).toEqual([[message_id], [message_id]])
    expect([await saved(ann), await marks(ann, channel_id)]).toEqual([[], []])
    await as(bob)('saved.add', { message_id, is_done: true })
    expect([await saved(bob), await marks(bob, channel_id)]).toEqual([[], []])
    expect(await saved(bob, { is_done: true })).toEqual([message_id])
    await as(bob)('saved.remove', { message_id })
    await as(bob)('saved.remove', { message_id })
    expect(await saved(bob, { is_done: true })).toEqual([])
  })

  it('is one of so many that a person can see, and marked as done however many there are', async () => {
    const cat = await person(services, 'Cat')
    const channel_id = await channelOf('private')
    await as(ann)('members.add', { channel_id, user_id: cat.id })
    const first = await say(channel_id)
    await as(cat)('saved.add', { message_id: first })
    const others = Array.from({ length: maxSaved - 1 }, () => messageRecord({ channel_id }))
    await insertMessages(database, others)
    const saving = { user_id: cat.id, channel_id, is_done: false }
    // A few at a time, for a database that many tests share.
    for (let from = 0; from < others.length; from += 50) {
      const some = others.slice(from, from + 50)
      await Promise.all(
        some.map(({ id: message_id }) => setSaved(database, { ...saving, message_id })),
      )
    }
    const one = await say(channel_id)
    const full = '409 Too many saved messages: remove some first'
    const add = () => outcomeOf(as(cat)('saved.add', { message_id: one }))
    expect(await add()).toBe(full)
    expect(await outcomeOf(as(cat)('saved.add', { message_id: first, is_done: true }))).toBe('ok')
    expect(await add()).toBe(full)
    // What was deleted is in no list, so it stands in nobody's way.
    await as(ann)('messages.delete', { message_id: first })
    expect(await add()).toBe('ok')
    await as(cat)('saved.remove', { message_id: one })
    expect(await add()).toBe('ok')
  })

  it('is gone with the message', async () => {
    const channel_id = await channelOf('private')
    const message_id = await say(channel_id, 'not for long')
    await as(bob)('saved.add', { message_id })
    await as(ann)('messages.delete', { message_id })
    const page = listSavedOutput.parse(await as(bob)('saved.list', {}))
    expect(JSON.stringify(page)).not.toContain('not for long')
    expect(await outcomeOf(as(bob)('saved.add', { message_id }))).toBe('404 Message not found')
  })

  it('is gone with the membership, in public and in private', async () => {
    for (const type of ['public', 'private'] as const) {
      const channel_id = await channelOf(type)
      const message_id = await say(channel_id, `in ${type}`)
      await as(bob)('saved.add', { message_id })
      await as(ann)('members.remove', { channel_id, user_id: bob.id })
      const page = listSavedOutput.parse(await as(bob)('saved.list', {}))
      expect(JSON.stringify(page)).not.toContain(`in ${type}`)
      const refused = type === 'public' ? '403 Not authorized' : '404 Message not found'
      expect(await outcomeOf(as(bob)('saved.add', { message_id }))).toBe(refused)
      expect(await outcomeOf(as(bob)('saved.remove', { message_id }))).toBe(refused)
      await as(ann)('members.add', { channel_id, user_id: bob.id })
      expect(await saved(bob)).toContain(message_id)
    }
  })
})

describe('one’s other devices', () => {
  it('hear of it from another process, nobody else does, and what changed nothing is not told', async () => {
    const channel_id = await channelOf('private')
    const message_id = await say(channel_id)
    const [mine, hers] = [await follow(bob), await follow(ann)]
    await as(bob)('saved.add', { message_id })
    await as(bob)('saved.add', { message_id })
    await as(bob)('saved.add', { message_id, is_done: true })
    await as(bob)('saved.remove', { message_id })
    await as(bob)('saved.remove', { message_id })
    await mine.until(({ changes }) => told(changes).includes(undefined))
    expect(told(mine.changes)).toEqual([false, true, undefined])
    expect(mine.changes.findLast(({ type }) => type === 'saved.updated')).toEqual({
      type: 'saved.updated',
      user_id: bob.id,
      channel_id,
      message_id,
      saved: null,
    })
    await say(channel_id)
    await hers.until(({ contents }) => contents.length > 0)
    expect(told(hers.changes)).toEqual([])
  })
})
