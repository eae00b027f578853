import { describe, expect, it } from 'vitest'
import { excerptOf, hitPieces } from './search-hits.ts'

const hits = (text: string, q: string) =>
  hitPieces(text, q)
    .filter((piece) => piece.isHit)
    .map((piece) => piece.text)

describe('hitPieces', () => {
  it('marks beginnings of words, without case, and nothing inside a word', () => {
    expect(hits('Ship the shipment, not the worship', 'ship')).toEqual(['Ship', 'ship'])
  })
  it('marks CJK anywhere', () => expect(hits('明日の会議です', '会議')).toEqual(['会議']))
  it('takes signs of patterns for what they are', () =>
    expect(hits('a.c abc', 'a.c')).toEqual(['a.c']))
  it('loses no text', () => {
    const text = 'one two (three) one'
    expect(
      hitPieces(text, 'one three')
        .map((piece) => piece.text)
        .join(''),
    ).toBe(text)
  })
})

describe('excerptOf', () => {
  it('shows a long text around its first hit', () => {
    const text = `${'x '.repeat(500)}needle${' y'.repeat(500)}`
    const shown = excerptOf(text, 'needle')
    expect(shown).toContain('needle')
    expect(shown.length).toBeLessThan(400)
    expect(shown.startsWith('…') && shown.endsWith('…')).toBe(true)
  })
  it('leaves a short one whole', () => expect(excerptOf('short', 'nothing')).toBe('short'))
})
