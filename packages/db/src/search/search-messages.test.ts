import { readSearch } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { deleteMessage } from '../messages/index.ts'
import {
  explainedStages,
  insertMember,
  insertMessage,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { type MessageSearch, searchMessages } from './index.ts'
import type { SearchPace } from './search-slices.ts'

const database = await testDatabase()
const member = await insertMember(database)
const { user_id, channel_id } = member

/** The words of a search, and what else it asks for. */
function asking(q: string, asked: Partial<MessageSearch> = {}): MessageSearch {
  const { terms, excluded } = readSearch(q)
  return { terms, excluded, not_from: [], not_in: [], marks: [], ...asked }
}

/** Whether a message is found by the words. */
async function finds(fields: object, q: string): Promise<boolean> {
  const message = await insertMessage(database, { channel_id, ...fields })
  const { messages } = await searchMessages(database, { user_id, search: asking(q), limit: 50 })
  return messages.some(({ id }) => id === message.id)
}

const manyWords = Array.from({ length: 130 }, (_, n) => String(100 + n)).join(' ')

describe('searchMessages', () => {
  it.each([
    ['a whole word', 'The quick brown fox', 'quick'],
    ['the beginning of a word', 'The quick brown fox', 'qui'],
    ['words in any order', 'The quick brown fox', 'fox the'],
    ['other case', 'The QUICK brown fox', 'qUiCk'],
    ['umlauts', 'Grüße aus KÖLN', 'köln grü'],
    ['an umlaut of two characters by one of one', 'Gru\u0308ße', 'grüße'],
    ['an umlaut of one character by one of two', 'Grüße', 'gru\u0308ße'],
    ['Greek and Cyrillic in other case', 'Привет ΚΌΣΜΕ', 'привет κόσμ'],
    ['a word behind punctuation', '("hello")', 'hello'],
    ['a word with punctuation around it', 'say hello', '"hello",'],
    ['CJK inside a sentence', '今日は東京タワーに行く', '東京'],
    ['katakana with its long mark', '美味しいコーヒーを飲む', 'コーヒー'],
    ['Hangul inside a word', '안녕하세요 여러분', '하세'],
    ['a word behind CJK', '東京tower', 'tower'],
    ['CJK and a word at once', '東京 is far', 'far 東京'],
    ['one CJK character beside a word', '東 gate', 'gate 東'],
    ['an _emphasised_ word', 'the _launch_ is on', 'launch'],
    ['a name with underscores, whole or by a part', 'set max_pool_size', 'max_pool size'],
    ['digits', 'build 4711 failed', '47'],
    ['words of a text with regex characters', 'a+b (c|d) [e] ^$ \\d+', 'b c|d [e] \\d'],
    ['an operator as the word it is', 'use $where with care', '$where'],
    ['a word with accents by one without', 'Zum Café in Łódź', 'cafe lodz'],
    ['a word without accents by one with', 'Zum Cafe', 'CAFÉ'],
    ['a mark that stands alone', 'cafe\u0301s', 'cafés'],
    ['ß by two letters', 'Die Straße', 'strasse'],
    ['a phrase', 'The **high** _tide_, it is', '"high tide"'],
    ['a phrase of CJK and a word', '東京tower', '"東京 tower"'],
    ['what has not the word that must not be', 'high tide', 'tide -boat'],
    ['what only begins with the word that must not be', 'tide and boats', 'tide -boat'],
    ['a long word of letters with many accents', 'a'.repeat(390), 'a'.repeat(390)],
    ['many words at once', manyWords, manyWords],
  ])('finds %s', async (_, content, q) => {
    expect(await finds({ content }, q)).toBe(true)
  })

  it.each([
    ['by a name', ['Launch plan.pdf'], 'launch pdf'],
    ['by the second name', ['a.txt', 'Résumé_2026.docx'], 'resume'],
    ['by a word of the text and one of a name', ['tide.png'], 'harbour tide'],
    ['by a phrase of a name', ['high tide.png'], '"high tide"'],
  ])('finds a message with files %s', async (_, file_names, q) => {
    const fields = { content: 'at the harbour', file_ids: file_names.map(() => someId()) }
    expect(await finds({ ...fields, file_names }, q)).toBe(true)
    expect(await finds({ ...fields, file_names }, `${q} -tide -launch -resume`)).toBe(false)
  })

  it.each([
    ['the inside of a word', 'unhappy', 'happy'],
    ['the inside of a word behind an umlaut', 'überall', 'berall'],
    ['the inside of a word behind a mark', 'u\u0308berall', 'berall'],
    ['a word that is missing', 'The quick brown fox', 'quick dog'],
    ['a dot as any character', 'cab', 'c.b'],
    ['a pattern as a pattern', 'anything', 'a.*g'],
    ['alternatives', 'one', 'one|two'],
    ['another kana', 'かき', 'がき'],
    ['a phrase that goes on', 'high tides', '"high tide"'],
    ['a phrase in another order', 'tide high', '"high tide"'],
    ['what has a word that must not be', 'high tide by boat', 'tide -boat'],
    ['what has a phrase that must not be', 'a high tide', 'tide -"high tide"'],
    [
      'an operator as the condition it is elsewhere',
      'function() { return true }',
      '$where: 1 == 1',
    ],
  ])('does not find %s', async (_, content, q) => {
    expect(await finds({ content }, q)).toBe(false)
  })

  it('looks only into channels of the caller, thread replies included, deleted ones never', async () => {
    const other = await insertMember(database, { user_id })
    const content = `needle${someId()}`
    await insertMessage(database, { content })
    const here = await insertMessage(database, { channel_id, content })
    const reply = { channel_id: other.channel_id, parent_message_id: someId(), content }
    const there = await insertMessage(database, reply)
    const deleted = await insertMessage(database, { channel_id, content })
    await deleteMessage(database, { message_id: deleted.id })
    const search = async (narrowed: Partial<MessageSearch>, reader = user_id) => {
      const input = { user_id: reader, search: asking(content, narrowed), limit: 50 }
      return (await searchMessages(database, input)).messages.map(({ id }) => id)
    }
    expect((await search({})).toSorted()).toEqual([here.id, there.id].toSorted())
    expect(await search({ in: [channel_id] })).toEqual([here.id])
    expect(await search({ not_in: [channel_id] })).toEqual([there.id])
    expect(await search({ in: [someId()] })).toEqual([])
    expect(await search({ in: [channel_id] }, someId())).toEqual([])
    expect(await search({}, other.id)).toEqual([])
  })

  it('pages newest first over all channels, each once, without sorting what it does not show', async () => {
    const user = someId()
    const channels = [someId(), someId(), someId()]
    for (const id of channels) await insertMember(database, { user_id: user, channel_id: id })
    const created_at = new Date().toISOString()
    const ids: string[] = []
    for (let count = 0; count < 12; count += 1) {
      const message = await insertMessage(database, {
        channel_id: channels[count % 3],
        content: 'gem',
        created_at,
      })
      ids.unshift(message.id)
    }
    const pages: string[][] = []
    let before: string | undefined
    do {
      const input = { user_id: user, search: asking('gem'), limit: 5, before }
      const page = await searchMessages(database, input)
      pages.push(page.messages.map(({ id }) => id))
      before = page.next_cursor ?? undefined
    } while (before !== undefined)
    expect(pages).toEqual([ids.slice(0, 5), ids.slice(5, 10), ids.slice(10)])
    const explained = await explainedStages(database, () =>
      searchMessages(database, { user_id: user, search: asking('gem'), limit: 5 }),
    )
    expect(explained.collectionScans).toBe(0)
    expect(explained.stages).toContain('SORT_MERGE')
    expect(explained.stages).not.toContain('SORT')
    expect(explained.indexes).toContain('channel')
  })

  it('goes back in time slice by slice, and goes on in the next page where that takes too long', async () => {
    const user = someId()
    const channels = [someId(), someId()]
    for (const id of channels) await insertMember(database, { user_id: user, channel_id: id })
    const hour = 3_600_000
    const now = Date.now()
    const ids: string[] = []
    // Two of one moment among them, on the edge of a slice.
    for (const [n, hours] of [0, 1, 2, 2, 50, 51, 20_000].entries()) {
      const created_at = new Date(now - hours * hour).toISOString()
      const channel_id = channels[n % 2]
      ids.push((await insertMessage(database, { channel_id, content: 'opal', created_at })).id)
    }
    const expected = [...ids.slice(0, 2), ...ids.slice(2, 4).toReversed(), ...ids.slice(4)]
    const search = asking('opal')
    const walk = async (pace?: SearchPace) => {
      const all: string[] = []
      let pages = 0
      let before: string | undefined
      do {
        const input = { user_id: user, search, limit: 3, before, ...(pace && { pace }) }
        const page = await searchMessages(database, input)
        all.push(...page.messages.map(({ id }) => id))
        before = page.next_cursor ?? undefined
        pages += 1
      } while (before !== undefined)
      return { all, pages }
    }
    expect(await walk()).toEqual({ all: expected, pages: 3 })
    const quick = await walk({ first: hour, slice: 4_000, all: 4_000 })
    expect(quick).toEqual({ all: expected, pages: 3 })
    const hasty = await walk({ first: 1_000 * hour, slice: 4_000, all: 0 })
    expect(hasty.all).toEqual(expected)
    expect(hasty.pages).toBeGreaterThan(3)
  })

  it('refuses a cursor that the server did not give', async () => {
    const input = { user_id, search: asking('x'), limit: 5, before: 'x' }
    await expect(searchMessages(database, input)).rejects.toThrow('before must be a cursor')
  })
})
