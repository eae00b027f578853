import type { SearchMark } from '@parley/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { deleteMessage } from '../messages/index.ts'
import { setPinned } from '../pins/index.ts'
import { setSaved } from '../saved/index.ts'
import {
  explainedStages,
  insertMember,
  insertMessage,
  insertUser,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { findPeopleNamed, type MessageSearch, searchMessages } from './index.ts'

const database = await testDatabase()
const [me, ada, bob] = [someId(), someId(), someId()]
const [tide, boats, secret] = [someId(), someId(), someId()]
const ids: Record<string, string> = {}

const term = (text: string) => ({ text, isWhole: false })
const mark = (of: SearchMark, isExcluded = false) => ({ mark: of, isExcluded })
const page = (asked: Partial<MessageSearch>, before?: string) => {
  const search = { terms: [], excluded: [], not_from: [], not_in: [], marks: [], ...asked }
  return searchMessages(database, { user_id: me, search, limit: 3, before })
}

/** The names of all that a search finds, page by page. */
async function found(asked: Partial<MessageSearch>): Promise<string> {
  const names = new Map(Object.entries(ids).map(([name, id]) => [id, name]))
  let all = ''
  let before: string | undefined
  do {
    const { messages, next_cursor } = await page(asked, before)
    all += messages.map(({ id }) => names.get(id)).join('')
    before = next_cursor ?? undefined
  } while (before !== undefined)
  return all
}

async function said(name: string, fields: object): Promise<void> {
  const hour = name.charCodeAt(0) - 'a'.charCodeAt(0)
  const created_at = new Date(Date.UTC(2026, 0, 1, hour)).toISOString()
  ids[name] = (await insertMessage(database, { created_at, ...fields })).id
}
const at = (hour: number) => new Date(Date.UTC(2026, 0, 1, hour))

beforeAll(async () => {
  for (const channel_id of [tide, boats]) await insertMember(database, { user_id: me, channel_id })
  const file = () => ({ file_ids: [someId()], file_names: ['Plan.pdf'] })
  await said('a', { channel_id: tide, user_id: me, content: 'one https://example.org' })
  await said('b', { channel_id: tide, user_id: ada, content: 'two', ...file() })
  await said('c', { channel_id: boats, user_id: ada, content: 'three www.example.org two' })
  await said('d', { channel_id: boats, user_id: me, content: 'four two', ...file() })
  await said('e', { channel_id: boats, user_id: bob, content: 'five', ...file() })
  await said('f', { channel_id: secret, user_id: ada, content: 'six http://x two', ...file() })
  await said('g', { channel_id: tide, user_id: bob, content: 'awww.no http:/ two' })
  await said('h', { channel_id: tide, user_id: ada, content: 'two gone', ...file() })
  for (const name of ['b', 'e', 'f', 'h']) {
    await setPinned(database, { message_id: ids[name] ?? '', is_pinned: true })
  }
  const saved = (name: string, channel_id: string, is_done: boolean) =>
    setSaved(database, { user_id: me, message_id: ids[name] ?? '', channel_id, is_done })
  await saved('a', tide, false)
  await saved('e', boats, false)
  await saved('f', secret, false)
  await saved('c', boats, true)
  await deleteMessage(database, { message_id: ids.h ?? '' })
})

const searches: [string, Partial<MessageSearch>, string, string][] = [
  ['by nothing but oneself', { from: [me] }, 'da', 'author'],
  ['by one of several', { from: [me, bob] }, 'geda', 'author'],
  ['by someone with a word', { from: [ada], terms: [term('two')] }, 'cb', 'author'],
  ['by none of some', { not_from: [ada] }, 'geda', 'channel'],
  ['in a channel', { in: [boats] }, 'edc', 'channel'],
  ['in a channel by someone', { in: [boats], from: [ada] }, 'c', 'author'],
  ['in none of some', { not_in: [boats] }, 'gba', 'channel'],
  ['before a moment', { until: at(2) }, 'ba', 'channel'],
  ['from a moment on', { since: at(4) }, 'ge', 'channel'],
  ['between two by someone', { since: at(1), until: at(3), from: [ada] }, 'cb', 'author'],
  ['with a link', { marks: [mark('link')] }, 'ca', 'channel'],
  ['without a link', { marks: [mark('link', true)] }, 'gedb', 'channel'],
  ['with a file', { marks: [mark('file')] }, 'edb', 'channel_with_file'],
  ['with a file by oneself', { marks: [mark('file')], from: [me] }, 'd', 'channel_with_file'],
  ['without a file', { marks: [mark('file', true)] }, 'gca', 'channel'],
  [
    'with a file and a word',
    { marks: [mark('file')], terms: [term('two')] },
    'db',
    'channel_with_file',
  ],
  ['by a file’s name', { terms: [term('plan')] }, 'edb', 'channel'],
  ['pinned', { marks: [mark('pinned')] }, 'eb', 'pinned'],
  [
    'pinned with a file of a time',
    { marks: [mark('pinned'), mark('file')], since: at(2) },
    'e',
    'pinned',
  ],
  ['not pinned', { marks: [mark('pinned', true)] }, 'gdca', 'channel'],
  ['saved', { marks: [mark('saved')] }, 'ea', '_id_'],
  ['not saved', { marks: [mark('saved', true)] }, 'gdcb', 'channel'],
  ['saved and not', { marks: [mark('saved'), mark('saved', true)] }, '', '_id_'],
  [
    'without a word',
    { excluded: [{ text: 'two', isWhole: true }], in: [tide, boats] },
    'ea',
    'channel',
  ],
]

describe('a search by filters', () => {
  it.each(searches)('finds what is %s, newest first, page by page', async (_, asked, expected) => {
    expect(await found(asked)).toBe(expected)
  })

  it.each(searches)('reads no collection for what is %s', async (_, asked, _found, index) => {
    const { collectionScans, indexes } = await explainedStages(database, () => page(asked))
    expect([collectionScans, indexes]).toEqual([0, expect.arrayContaining([index])])
  })

  it('reads no message of others for those of one person', async () => {
    const { examined } = await explainedStages(database, () => page({ from: [someId()] }))
    expect(examined.documents).toBe(0)
  })

  it('goes on behind a cursor within the bounds of its days', async () => {
    const asked = { from: [me, ada, bob], since: at(1), until: at(5) }
    const first = await page(asked)
    expect(first.messages).toHaveLength(3)
    const { collectionScans, stages } = await explainedStages(database, async () => {
      const rest = await page(asked, first.next_cursor ?? undefined)
      expect(rest.messages.map(({ id }) => id)).toEqual([ids.b])
    })
    expect(collectionScans).toBe(0)
    expect(stages).not.toContain('SORT')
  })
})

describe('findPeopleNamed', () => {
  const called = async (name: string) => {
    const { exact, begun } = await findPeopleNamed(database, { name })
    return { exact: exact.map((each) => each.name), begun: begun.map((each) => each.name) }
  }

  it('knows people by their whole name, or else by the beginnings of its words', async () => {
    for (const name of ['José Ruiz', 'Jose Ruiz', 'Jo', 'Joan Rui', 'O’Brien', '🎉', 'a.c']) {
      await insertUser(database, { name })
    }
    expect(await called('jose ruiz')).toEqual({ exact: ['Jose Ruiz', 'José Ruiz'], begun: [] })
    expect(await called('JO')).toEqual({ exact: ['Jo'], begun: [] })
    expect(await called('jos')).toEqual({ exact: [], begun: ['Jose Ruiz', 'José Ruiz'] })
    expect(await called('ruiz jose')).toEqual({ exact: [], begun: ['Jose Ruiz', 'José Ruiz'] })
    expect(await called("o'brien")).toEqual({ exact: ['O’Brien'], begun: [] })
    expect(await called('🎉')).toEqual({ exact: ['🎉'], begun: [] })
    expect(await called('nobody')).toEqual({ exact: [], begun: [] })
    expect(await called('.*')).toEqual({ exact: [], begun: [] })
  })

  it('reads the names by their index', async () => {
    for (const name of ['Jo', 'jos', '🎉']) {
      const explained = await explainedStages(database, () => called(name))
      expect([explained.collectionScans, explained.indexes]).toEqual([
        0,
        expect.arrayContaining(['name']),
      ])
    }
  })
})
