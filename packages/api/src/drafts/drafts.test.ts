import {
  type ChangeEvent,
  channelOutput,
  draftOutput,
  listDraftsOutput,
  maxDrafts,
  type OwnUser,
  sendMessageOutput,
} from '@parley/contracts'
import { saveDraft } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
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
async function say(channel_id: string, fields: object = {}): Promise<string> {
  const sent = await as(ann)('messages.send', { channel_id, content: 'said', ...fields })
  return sendMessageOutput.parse(sent).message.id
}
const save = async (user: OwnUser, input: object) =>
  draftOutput.parse(await as(user)('drafts.save', input)).draft
async function contents(user: OwnUser): Promise<string[]> {
  const page = listDraftsOutput.parse(await as(user)('drafts.list', {}))
  return page.drafts.map(({ content }) => content)
}
async function follow(user: OwnUser, lastCursor?: string): Promise<Reader> {
  const token = await tokenOf(elsewhere, user)
  const reader = await readerOf(elsewhere, { token, ...(lastCursor && { lastCursor }) })
  readers.push(reader)
  return reader
}
const drafted = (events: ChangeEvent[]) =>
  events.flatMap((event) => (event.type === 'draft.updated' ? [event.draft.content] : []))

describe('a draft', () => {
  it('stands by the time it was written, and never in the future', async () => {
    const channel_id = await channelOf('private')
    const before = Date.now()
    const ahead = new Date(before + 86_400_000).toISOString()
    const draft = await save(bob, { channel_id, content: 'ahead', updated_at: ahead })
    expect(Date.parse(draft.updated_at)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(draft.updated_at)).toBeLessThanOrEqual(Date.now())
    const older = new Date(before - 1_000).toISOString()
    expect(await save(bob, { channel_id, content: 'old', updated_at: older })).toEqual(draft)
    expect(await save(bob, { channel_id, content: 'new' })).toMatchObject({ content: 'new' })
    expect(await contents(bob)).toEqual(['new'])
    expect(await contents(ann)).toEqual([])
  })

  it('is of a thread, whichever of its messages is named', async () => {
    const channel_id = await channelOf('private')
    const parent = await say(channel_id)
    const reply = await say(channel_id, { parent_message_id: parent })
    const draft = await save(bob, { channel_id, parent_message_id: reply, content: 'to it' })
    expect(draft.parent_message_id).toBe(parent)
    await as(bob)('messages.send', { channel_id, content: 'in the channel' })
    const input = { channel_id, parent_message_id: parent }
    const { draft: gone } = draftOutput.parse(await as(bob)('drafts.discard', input))
    expect(gone).toMatchObject({ parent_message_id: parent, content: '' })
  })

  it('of a reply keeps that it is for the channel too, until that is taken back or it is gone', async () => {
    const channel_id = await channelOf('private')
    const reply = { channel_id, parent_message_id: await say(channel_id), content: 'For all' }
    const also = { also_in_channel: true }
    const kept = await save(bob, { ...reply, ...also })
    expect(kept).toMatchObject(also)
    const late = { updated_at: new Date(Date.parse(kept.updated_at) - 1).toISOString() }
    expect(await save(bob, { ...reply, ...late })).toEqual(kept)
    const { drafts } = listDraftsOutput.parse(await as(bob)('drafts.list', {}))
    expect(drafts.find((draft) => draft.channel_id === channel_id)).toMatchObject(also)
    const plain = await save(bob, { ...reply, also_in_channel: false })
    expect(plain).not.toHaveProperty('also_in_channel')
    await save(bob, { ...reply, ...also })
    expect(await save(bob, { ...reply, content: '', ...also })).not.toHaveProperty(
      'also_in_channel',
    )
    // A message of the channel itself is in it anyway.
    expect(await save(bob, { channel_id, content: 'Here', ...also })).not.toHaveProperty(
      'also_in_channel',
    )
  })

  it('is discarded by white space, and not brought back by what was written before', async () => {
    const channel_id = await channelOf('private')
    const early = new Date(Date.now() - 1_000).toISOString()
    await save(bob, { channel_id, content: 'x', updated_at: early })
    expect(await save(bob, { channel_id, content: ' \n' })).toMatchObject({ content: '' })
    expect(await save(bob, { channel_id, content: 'x', updated_at: early })).toMatchObject({
      content: '',
    })
    expect((await contents(bob)).includes('x')).toBe(false)
  })

  it('is one of so many at a time, of which any may be written on or discarded', async () => {
    const cat = await person(services, 'Cat')
    const channel_id = await channelOf('private')
    await as(ann)('members.add', { channel_id, user_id: cat.id })
    await save(cat, { channel_id, content: 'first' })
    const more = () => {
      const place = { user_id: cat.id, channel_id, parent_message_id: newMessageId() }
      return saveDraft(database, { ...place, content: 'x', updated_at: new Date().toISOString() })
    }
    // A few at a time, for a database that many tests share.
    for (let left = maxDrafts - 1; left > 0; left -= 50) {
      await Promise.all(Array.from({ length: Math.min(left, 50) }, more))
    }
    const parent_message_id = await say(channel_id)
    const add = () =>
      outcomeOf(as(cat)('drafts.save', { channel_id, parent_message_id, content: 'one more' }))
    expect(await add()).toBe('409 Too many drafts: send or discard some first')
    expect((await save(cat, { channel_id, content: 'written on' })).content).toBe('written on')
    await as(cat)('drafts.discard', { channel_id })
    expect(await add()).toBe('ok')
  })

  it('is neither listed nor kept once one is not in the channel', async () => {
    const [secret, open] = [await channelOf('private'), await channelOf('public')]
    for (const channel_id of [secret, open]) {
      await save(bob, { channel_id, content: `in ${channel_id}` })
      await as(ann)('members.remove', { channel_id, user_id: bob.id })
    }
    const kept = (await contents(bob)).filter((content) => content.startsWith('in '))
    expect(kept).toEqual([])
    const again = (channel_id: string) =>
      outcomeOf(as(bob)('drafts.save', { channel_id, content: 'again' }))
    expect(await again(secret)).toBe('404 Channel not found')
    expect(await again(open)).toBe('403 Not authorized')
    expect(await outcomeOf(as(bob)('drafts.discard', { channel_id: secret }))).toBe(
      '404 Channel not found',
    )
    await as(ann)('members.add', { channel_id: secret, user_id: bob.id })
    expect(await contents(bob)).toContain(`in ${secret}`)
  })
})

describe('one’s other devices', () => {
  it('hear of it from another process, nobody else does, and what changed nothing is not told', async () => {
    const channel_id = await channelOf('private')
    const [mine, hers] = [await follow(bob), await follow(ann)]
    const early = new Date(Date.now() - 60_000).toISOString()
    await save(bob, { channel_id, content: 'one' })
    await save(bob, { channel_id, content: 'too late', updated_at: early })
    await as(bob)('drafts.discard', { channel_id })
    await mine.until(({ changes }) => drafted(changes).includes(''))
    expect(drafted(mine.changes)).toEqual(['one', ''])
    expect(mine.changes.find(({ type }) => type === 'draft.updated')).toMatchObject({
      user_id: bob.id,
      draft: { channel_id, parent_message_id: null },
    })
    await say(channel_id)
    await hers.until(({ contents }) => contents.length > 0)
    expect(drafted(hers.changes)).toEqual([])
  })

  it('hear what they missed, each once', async () => {
    const channel_id = await channelOf('private')
    const first = await follow(bob)
    await save(bob, { channel_id, content: 'one' })
    await first.until(({ changes }) => drafted(changes).length === 1)
    first.stop()
    await save(bob, { channel_id, content: 'two' })
    const second = await follow(bob, first.lastCursor)
    await second.until(({ changes }) => drafted(changes).length === 1)
    expect(drafted(second.changes)).toEqual(['two'])
  })
})
