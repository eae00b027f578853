import { readSearch } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import { excerptOf, hitPieces } from './search-hits.ts'

const termsOf = (q: string) => readSearch(q).terms
const hits = (text: string, q: string) =>
  hitPieces(text, termsOf(q))
    .filter((piece) => piece.isHit)
    .map((piece) => piece.text)

describe('hitPieces', () => {
  it('marks beginnings of words, without case, and nothing inside a word', () => {
    expect(hits('Ship the shipment, not the worship', 'ship')).toEqual(['Ship', 'ship'])
  })
  it('marks CJK anywhere', () => expect(hits('明日の会議です', '会議')).toEqual(['会議']))
  it('marks words with other accents, phrases, and parts of names', () => {
    expect(hits('Zum Café, die Straße', 'cafe strasse')).toEqual(['Café', 'Straße'])
    expect(hits('high tide, high tides', '"high tide"')).toEqual(['high tide'])
    expect(hits('tide_map_2026.png', 'map 2026')).toEqual(['map', '2026'])
  })
  it('marks nothing of filters and of what must not be', () => {
    expect(hits('from me has link boat tide', 'from:me has:link -boat tide')).toEqual(['tide'])
    expect(hits('anything', 'from:me')).toEqual([])
  })
  it('takes signs of patterns for what they are', () =>
    expect(hits('a.c abc', 'a.c')).toEqual(['a', 'c', 'a']))
  it('loses no text', () => {
    const text = 'one two (three) one'
    const pieces = hitPieces(text, termsOf('one three "two three"'))
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
  })
})

describe('excerptOf', () => {
  it('shows a long text around its first hit', () => {
    const text = `${'x '.repeat(500)}needle${' y'.repeat(500)}`
    const shown = excerptOf(text, termsOf('needle'))
    expect(shown).toContain('needle')
    expect(shown.length).toBeLessThan(400)
    expect(shown.startsWith('…') && shown.endsWith('…')).toBe(true)
  })
  it('leaves a short one whole', () => expect(excerptOf('short', termsOf('nothing'))).toBe('short'))
})
