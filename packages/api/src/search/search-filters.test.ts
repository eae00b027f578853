import { Readable } from 'node:stream'
import {
  channelOutput,
  messageOutput,
  type OwnUser,
  ownUserOutput,
  searchOutput,
  sendMessageOutput,
} from '@parley/contracts'
import { findMessage, storeFile } from '@parley/db'
import { insertMessage, testDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const ann = await named('Ann Rivera')
const bob = await named('José Ruiz')
const eve = await named('Jo')
const twins = [await named('Kim Lee'), await named('Kim Lee')] as const

/** A new person of exactly this name. */
async function named(name: string): Promise<OwnUser> {
  const user = await person(services, name)
  return ownUserOutput.parse(await as(user)('users.updateMe', { name })).user
}
async function channelOf(user: OwnUser, name: string): Promise<string> {
  const made = await as(user)('channels.create', { name, type: 'private' })
  return channelOutput.parse(made).channel.id
}
async function say(user: OwnUser, channel_id: string, content: string, fields: object = {}) {
  const sent = await as(user)('messages.send', { channel_id, content, ...fields })
  return sendMessageOutput.parse(sent).message.id
}
async function fileOf(user: OwnUser, channel_id: string, name: string): Promise<string> {
  const content = Readable.from(['bytes'])
  const about = { channel_id, user_id: user.id, name, type: 'text/plain', max_bytes: 100 }
  return (await storeFile(database, { ...about, content })).id
}
async function found(user: OwnUser, q: string, fields: object = {}): Promise<string[]> {
  const page = searchOutput.parse(await as(user)('search.messages', { q, ...fields }))
  return page.messages.map(({ id }) => id)
}
const refused = (q: string, user = ann) => outcomeOf(as(user)('search.messages', { q }))

let notes: string
let launch: string
let direct: string
const said: Record<'mine' | 'his' | 'filed' | 'direct' | 'twin', string> = {
  mine: '',
  his: '',
  filed: '',
  direct: '',
  twin: '',
}

beforeAll(async () => {
  notes = await channelOf(ann, 'Release Notes')
  launch = await channelOf(ann, 'launch')
  for (const user of [bob, ...twins]) {
    for (const channel_id of [notes, launch]) {
      await as(ann)('members.add', { channel_id, user_id: user.id })
    }
  }
  const opened = await as(ann)('channels.direct', { user_ids: [bob.id] })
  direct = channelOutput.parse(opened).channel.id
  said.mine = await say(ann, notes, 'pelican of mine, see https://example.org')
  said.his = await say(bob, launch, 'pelican of his')
  const file_ids = [await fileOf(bob, notes, 'Résumé pelican.pdf')]
  said.filed = await say(bob, notes, 'look', { file_ids })
  said.direct = await say(bob, direct, 'pelican between us')
  said.twin = await say(twins[1], launch, 'pelican of a twin')
})

describe('the filters of a search', () => {
  it('name people: oneself, by name in any way of writing it, by its beginning, or by id', async () => {
    expect(await found(ann, 'pelican from:me')).toEqual([said.mine])
    const his = [said.direct, said.filed, said.his]
    for (const who of ['@"José Ruiz"', '"jose ruiz"', '@jos', '@ruiz', `<@${bob.id}>`]) {
      expect(await found(ann, `pelican from:${who}`)).toEqual(his)
    }
    // All who are called so, since nothing tells them apart.
    expect(await found(ann, 'from:"Kim Lee"')).toEqual([said.twin])
    expect(await found(ann, `from:<@${twins[0].id}>`)).toEqual([])
    expect(await found(ann, 'pelican from:me from:@ruiz -in:launch')).toEqual([
      said.direct,
      said.filed,
      said.mine,
    ])
    expect(await found(ann, 'pelican -from:me -from:@ruiz')).toEqual([said.twin])
  })

  it('name channels of one’s own and people one writes with', async () => {
    for (const where of ['#"release notes"', '"Release Notes"', '#rel', `<#${notes}>`]) {
      expect(await found(ann, `pelican in:${where}`)).toEqual([said.filed, said.mine])
    }
    expect(await found(ann, 'pelican in:launch in:#release')).toEqual([
      said.twin,
      said.filed,
      said.his,
      said.mine,
    ])
    for (const who of ['@ruiz', '@"jose ruiz"', `<@${bob.id}>`, `<#${direct}>`]) {
      expect(await found(ann, `in:${who}`)).toEqual([said.direct])
    }
    expect(await found(ann, 'in:@Jo')).toEqual([])
    expect(await found(ann, 'pelican in:launch', { channel_id: notes })).toEqual([])
  })

  it('are told in a sentence where they name nothing, or too much, or what one may not see', async () => {
    await channelOf(eve, 'launch secret')
    expect(await refused('from:@nobody x')).toBe('400 from:@nobody names nobody in this workspace')
    expect(await refused('from:@kim')).toBe('400 from:@kim fits several: Kim Lee, Kim Lee')
    expect(await refused('in:#rele in:@nobody')).toBe(
      '400 in:@nobody names nobody in this workspace',
    )
    expect(await refused('in:"launch secret"')).toBe(
      '400 in:"launch secret" names no channel that you are in',
    )
    expect(await refused(`in:<#${notes}>`, eve)).toBe(
      `400 in:<#${notes}> names no channel that you are in`,
    )
    expect(await refused('before:soon')).toContain('400 before:soon is no date')
    expect(await refused('x from:')).toContain('400 from: needs a person')
    expect(await outcomeOf(as(ann)('search.messages', { q: 'x', time_zone: 'Mars/Olympus' }))).toBe(
      '400 time_zone must be an IANA time zone such as Europe/Berlin',
    )
  })

  it('find files by having them and by their names, as soon as the send was acknowledged', async () => {
    const channel_id = await channelOf(ann, 'files')
    const file_ids = [await fileOf(ann, channel_id, 'Harbour map.png')]
    const id = await say(ann, channel_id, 'the walrus', { file_ids })
    expect(await found(ann, 'harb walrus')).toEqual([id])
    expect(await found(ann, 'map from:me has:file in:files')).toEqual([id])
    expect(await found(ann, 'pelican has:file')).toEqual([said.filed])
    expect(await found(ann, 'resume has:file from:@ruiz')).toEqual([said.filed])
    expect(await found(ann, 'pelican has:link')).toEqual([said.mine])
    expect(await found(eve, 'harbour')).toEqual([])
    await as(ann)('messages.edit', { message_id: id, content: 'edited' })
    expect(await found(ann, 'harbour edited')).toEqual([id])
    await as(ann)('messages.delete', { message_id: id })
    expect(await found(ann, 'harbour')).toEqual([])
  })

  it('find files of a message that an earlier version has written, once it is heard of', async () => {
    const channel_id = await channelOf(ann, 'late')
    const file_ids = [await fileOf(ann, channel_id, 'Lighthouse.txt')]
    const { id } = await insertMessage(database, { channel_id, user_id: ann.id, file_ids })
    const isNamed = async () =>
      (await findMessage(database, { message_id: id }))?.file_names !== undefined
    await vi.waitUntil(isNamed, { timeout: 15_000, interval: 50 })
    expect(await found(ann, 'lighthouse')).toEqual([id])
  })

  it('find what is pinned, and what one has saved oneself', async () => {
    await as(ann)('pins.add', { message_id: said.his })
    await as(bob)('saved.add', { message_id: said.mine })
    expect(await found(ann, 'pelican is:pinned')).toEqual([said.his])
    expect(await found(bob, 'is:saved')).toEqual([said.mine])
    expect(await found(ann, 'is:saved')).toEqual([])
    expect(await found(ann, 'pelican -is:pinned in:launch')).toEqual([said.twin])
  })

  it('take days as the caller’s clock has them', async () => {
    const channel_id = await channelOf(ann, 'days')
    const write = async (created_at: string) =>
      (await insertMessage(database, { channel_id, content: 'otter', created_at })).id
    const late = await write('2026-03-10T23:30:00.000Z')
    const early = await write('2026-03-11T00:30:00.000Z')
    const [utc, berlin] = [{}, { time_zone: 'Europe/Berlin' }]
    expect(await found(ann, 'otter on:2026-03-10', utc)).toEqual([late])
    expect(await found(ann, 'otter on:2026-03-10', berlin)).toEqual([])
    expect(await found(ann, 'otter during:2026-03-11', berlin)).toEqual([early, late])
    expect(await found(ann, 'otter before:2026-03-11', utc)).toEqual([late])
    expect(await found(ann, 'otter after:2026-03-10', utc)).toEqual([early])
    expect(await found(ann, 'otter after:2026-03', utc)).toEqual([])
    expect(await found(ann, 'otter on:2026 before:2026-04 after:2026-02', utc)).toHaveLength(2)
    const today = await say(ann, channel_id, 'otter of now')
    expect(await found(ann, 'otter on:today')).toEqual([today])
  })

  it('lead to messages in their form for the reader', async () => {
    const { messages } = searchOutput.parse(await as(bob)('search.messages', { q: 'resume' }))
    const read = await as(bob)('messages.get', { message_id: said.filed })
    expect(messages).toEqual([messageOutput.parse(read).message])
    expect(JSON.stringify(await as(bob)('search.messages', { q: 'resume' }))).not.toContain(
      'file_names',
    )
  })

  it('alone ask for something, a word of one CJK character does not', async () => {
    expect(await found(ann, '東')).toEqual([])
    expect(await found(ann, '-pelican')).toEqual([])
    expect(await found(ann, `-pelican in:<#${direct}>`)).toEqual([])
    expect(await outcomeOf(as(ann)('search.messages', { q: '東', before: newMessageId() }))).toBe(
      '400 before must be a cursor that the server gave',
    )
  })
})
