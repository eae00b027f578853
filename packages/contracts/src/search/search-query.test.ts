import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksForSomething, filterText, readSearch, searchPieces } from './index.ts'

const id = 'a1'.repeat(12)
const filters = (q: string) => readSearch(q).filters.map(({ text: _, ...filter }) => filter)
const words = (q: string) => readSearch(q).terms.map(({ text }) => text)

describe('searchPieces', () => {
  it('leaves out nothing but white space and lone quotes, in order, of any text', () => {
    const parts = fc.constantFrom(
      ...['from:', 'in:#', '"', '-', ' ', 'me', 'ada lovelace', '<@', 'has:link', '東京', '“', '”'],
    )
    const text = fc.oneof(
      fc.string(),
      fc.array(parts).map((each) => each.join('')),
    )
    fc.assert(
      fc.property(text, (q) => {
        let rest = ''
        let end = 0
        for (const piece of searchPieces(q)) {
          expect(piece.start).toBeGreaterThanOrEqual(end)
          expect(piece.end).toBeGreaterThan(piece.start)
          rest += q.slice(end, piece.start)
          end = piece.end
        }
        expect(rest + q.slice(end)).toMatch(/^[\s"“”„]*$/u)
        readSearch(q)
      }),
    )
  })
})

describe('readSearch', () => {
  it('takes words apart as the server looks for them, each once', () => {
    expect(words('a+b (c|d) a')).toEqual(['a', 'b', 'c', 'd'])
    expect(words('東京tower _launch_ max_pool')).toEqual(['東京', 'tower', 'launch', 'max_pool'])
    expect(words('?! 🎉')).toEqual([])
  })

  it('knows phrases, and what must not be', () => {
    expect(readSearch('"high tide" -boat -"low tide" e-mail')).toMatchObject({
      terms: [
        { text: 'high tide', isWhole: true },
        { text: 'e', isWhole: false },
        { text: 'mail', isWhole: false },
      ],
      excluded: [
        { text: 'boat', isWhole: true },
        { text: 'low tide', isWhole: true },
      ],
    })
    expect(readSearch('“high tide”').terms).toEqual([{ text: 'high tide', isWhole: true }])
    expect(words('"high tide')).toEqual(['high', 'tide'])
    expect(words('a - b --c')).toEqual(['a', 'b', 'c'])
  })

  it.each([
    [
      'from:@ada',
      { key: 'from', name: { kind: 'name', name: 'ada', sign: '@' }, isExcluded: false },
    ],
    ['FROM:Ada', { key: 'from', name: { kind: 'name', name: 'Ada', sign: '' }, isExcluded: false }],
    ['from:me', { key: 'from', name: { kind: 'me' }, isExcluded: false }],
    ['-from:@me', { key: 'from', name: { kind: 'me' }, isExcluded: true }],
    [
      `from:<@${id.toUpperCase()}>`,
      { key: 'from', name: { kind: 'person', id }, isExcluded: false },
    ],
    [`in:<#${id}>`, { key: 'in', name: { kind: 'channel', id }, isExcluded: false }],
    [
      'in:#"release notes"',
      { key: 'in', name: { kind: 'name', name: 'release notes', sign: '#' }, isExcluded: false },
    ],
    [
      'in:"@Ada Lovelace"',
      { key: 'in', name: { kind: 'name', name: 'Ada Lovelace', sign: '@' }, isExcluded: false },
    ],
    [
      'from:“Ada Lovelace”',
      { key: 'from', name: { kind: 'name', name: 'Ada Lovelace', sign: '' }, isExcluded: false },
    ],
    ['before:2026-11-20', { key: 'before', date: { year: 2026, month: 11, day: 20 } }],
    ['after:2026-1', { key: 'after', date: { year: 2026, month: 1 } }],
    ['on:2026', { key: 'on', date: { year: 2026 } }],
    ['during:today', { key: 'on', date: { daysAgo: 0 } }],
    ['on:Yesterday', { key: 'on', date: { daysAgo: 1 } }],
    ['has:link', { key: 'mark', mark: 'link', isExcluded: false }],
    ['-has:files', { key: 'mark', mark: 'file', isExcluded: true }],
    ['is:pinned', { key: 'mark', mark: 'pinned', isExcluded: false }],
    ['is:saved', { key: 'mark', mark: 'saved', isExcluded: false }],
  ])('reads %s', (q, filter) => {
    expect(filters(q)).toEqual([filter])
    expect(filters(`tide ${q} boats`)).toEqual([filter])
    expect(words(`tide ${q} boats`)).toEqual(['tide', 'boats'])
  })

  it.each([
    ['from:', 'from: needs a person, as in from:@name or from:me'],
    ['in:#', 'in:# needs a channel or a person, as in in:#general or in:@name'],
    ['on:', 'on: needs a date, as in on:2026-11-20, on:2026-11 or on:today'],
    [
      'before:soon',
      'before:soon is no date: write it as 2026-11-20, 2026-11, 2026, today or yesterday',
    ],
    [
      'after:2026-02-30',
      'after:2026-02-30 is no date: write it as 2026-11-20, 2026-11, 2026, today or yesterday',
    ],
    ['-before:2026', '-before:2026 cannot be excluded: say before: or after: instead'],
    ['has:what', 'has:what is not known: has: can be has:link or has:file'],
    ['is:', 'is: can be is:pinned or is:saved'],
  ])('says what is wrong with %s', (q, sentence) => {
    expect(readSearch(`tide ${q}`).problems).toEqual([{ filter: q, sentence }])
  })

  it('takes for a word what only looks like a filter', () => {
    for (const q of ['xfrom:me', 'https://example.org', 'subject:tide', '"from:me"']) {
      expect(readSearch(q)).toMatchObject({ filters: [], problems: [] })
    }
  })

  it('reads back any name that filterText has written', () => {
    const name = fc
      .string({ minLength: 1, maxLength: 80, unit: 'grapheme' })
      .map((text) => text.trim())
    const named = fc.oneof(name, fc.constantFrom('me', '@x', '#x', 'a "b" c', `<@${id}>`))
    fc.assert(
      fc.property(
        named.filter((text) => text !== '' && !/\p{Cc}/u.test(text)),
        fc.constantFrom('from', 'in'),
        fc.constantFrom('@', '#'),
        (text, key, sign) => {
          const q = filterText({ key, sign, name: text, id })
          const [found, ...more] = readSearch(`x ${q} y`).filters
          expect(more).toEqual([])
          const kind = sign === '@' ? 'person' : 'channel'
          expect([
            { kind: 'name', name: text, sign },
            { kind, id },
          ]).toContainEqual(found?.key === key ? found.name : null)
        },
      ),
    )
  })
})

describe('asksForSomething', () => {
  it.each(['tide', '東京', 'x', 'from:me', 'is:saved 東', '-from:me', '東 gate'])(
    'is so of %s',
    (q) => {
      expect(asksForSomething(readSearch(q))).toBe(true)
    },
  )

  it.each(['', '?!', '東', '東 京', '-boat', '"東"'])('is not of %j', (q) => {
    expect(asksForSomething(readSearch(q))).toBe(false)
  })
})
