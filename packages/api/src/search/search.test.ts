import { channelOutput, type OwnUser, searchOutput, sendMessageOutput } from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const admin = await person(services, 'Admin')
const ann = await person(services, 'Ann')
const bob = await person(services, 'Bob')

async function channelOf(type: 'public' | 'private', user: OwnUser = ann): Promise<string> {
  const input = { name: `c ${newMessageId()}`, type }
  return channelOutput.parse(await as(user)('channels.create', input)).channel.id
}
async function say(channel_id: string, content: string, fields: object = {}): Promise<string> {
  const sent = await as(ann)('messages.send', { channel_id, content, ...fields })
  return sendMessageOutput.parse(sent).message.id
}
async function found(user: OwnUser, q: string, fields: object = {}): Promise<string[]> {
  const page = searchOutput.parse(await as(user)('search.messages', { q, ...fields }))
  return page.messages.map(({ id }) => id)
}

describe('a search', () => {
  it('finds what was just sent, edited as edited, deleted never', async () => {
    const channel_id = await channelOf('private')
    const message_id = await say(channel_id, 'A Pelican, flying')
    expect(await found(ann, 'pelican fly')).toEqual([message_id])
    const reply = await say(channel_id, 'pelicans!', { parent_message_id: message_id })
    expect(await found(ann, 'PELICAN')).toEqual([reply, message_id])
    await as(ann)('messages.edit', { message_id, content: 'a heron' })
    expect(await found(ann, 'pelican')).toEqual([reply])
    expect(await found(ann, 'heron')).toEqual([message_id])
    await as(ann)('messages.delete', { message_id })
    expect(await found(ann, 'heron')).toEqual([])
  })

  it('looks only where the caller is now: not in others’ channels, nor in public ones outside', async () => {
    const inside = await channelOf('public')
    const secret = await channelOf('private')
    const [open, hidden] = [await say(inside, 'walrus one'), await say(secret, 'walrus two')]
    expect(await found(ann, 'walrus')).toEqual([hidden, open])
    expect(await found(bob, 'walrus')).toEqual([])
    expect(await found(admin, 'walrus')).toEqual([])
    await as(bob)('channels.join', { channel_id: inside })
    expect(await found(bob, 'walrus')).toEqual([open])
    expect(await found(bob, 'walrus', { channel_id: secret })).toEqual([])
    expect(await found(ann, 'walrus', { channel_id: secret })).toEqual([hidden])
    await as(bob)('channels.leave', { channel_id: inside })
    expect(await found(bob, 'walrus')).toEqual([])
  })

  it('takes words as words, never as a pattern or an operator', async () => {
    const channel_id = await channelOf('private')
    await say(channel_id, 'otter')
    for (const q of ['.*', 'o.*r', 'o.ter', '$where', 'ott(er', '[']) {
      expect(await found(ann, q)).toEqual([])
    }
    const search = (input: unknown) => outcomeOf(as(ann)('search.messages', input))
    expect(await search({ q: { $gt: '' } })).toBe('400 q must be a string')
    expect(await search({})).toBe('400 q is required')
    expect(await search({ q: '  ' })).toBe('400 q must have 1 to 400 characters')
    expect(await search({ q: 'x'.repeat(401) })).toBe('400 q must have 1 to 400 characters')
    expect(await search({ q: 'x', limit: 101 })).toBe('400 limit must be at most 100')
    expect(await search({ q: 'x', before: 'made up' })).toBe(
      '400 before must be a cursor that the server gave',
    )
  })

  it('pages from the newest on, each once', async () => {
    const channel_id = await channelOf('private')
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.unshift(await say(channel_id, `lemur ${n}`))
    const paged: string[] = []
    let before: string | null | undefined
    while (before !== null) {
      const input = { q: 'lemur', limit: 2, ...(before !== undefined && { before }) }
      const page = searchOutput.parse(await as(ann)('search.messages', input))
      paged.push(...page.messages.map(({ id }) => id))
      before = page.next_cursor
    }
    expect(paged).toEqual(ids)
  })
})
