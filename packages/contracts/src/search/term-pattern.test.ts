import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { foldLetters, readSearch, termPattern } from './index.ts'

/** Whether all of a search's words are in the text, as the page reads them. */
function finds(text: string, q: string): boolean {
  return readSearch(q).terms.every((term) => new RegExp(termPattern(term, 'page'), 'iu').test(text))
}

// Small letters with and without accents, one beyond the first plane, and signs between words.
const letter = fc.constantFrom(...'abcdeéèüßøłçñžåæœσжй0𐐨')
const word = fc.array(letter, { minLength: 1, maxLength: 8 }).map((letters) => letters.join(''))
const text = fc.array(word, { minLength: 1, maxLength: 5 })

describe('termPattern', () => {
  it('finds every word of a text by each of its beginnings, in other case, with accents or without', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), fc.boolean(), (words, which, length, isApart) => {
        const found = words[which % words.length] ?? ''
        const letters = Array.from(found)
        const beginning = letters.slice(0, 1 + (length % letters.length)).join('')
        const content = `${words.join(', ')}!`.normalize(isApart ? 'NFD' : 'NFC')
        for (const typed of [beginning, beginning.toUpperCase(), foldLetters(beginning)]) {
          expect(finds(content, typed)).toBe(true)
        }
        expect(finds(content, `"${found}"`)).toBe(true)
        expect(finds(content, `"${foldLetters(words.join(' '))}"`)).toBe(true)
      }),
    )
  })

  it.each([
    ['Café Łódź', 'cafe lodz'],
    ['cafe', 'CAFÉ'],
    ['Die Straße', 'strasse'],
    ['STRASSE', 'straße'],
    ['smørrebrød', 'smorrebrod'],
    ['İstanbul', 'istanbul'],
    ['ёлка', 'елка'],
    ['Việt Nam', 'viet'],
    ['The high tide is in', '"high tide"'],
    ['The **high** _tide_', '"high tide"'],
    ['東京tower', '"東京 tower"'],
    ['towerに行く', '"tower"'],
    ['x'.repeat(200), 'x'.repeat(200)],
  ])('finds in %j %j', (content, q) => expect(finds(content, q)).toBe(true))

  it.each([
    ['unhappy', 'happy'],
    ['high tides', '"high tide"'],
    ['tide high', '"high tide"'],
    ['high the tide', '"high tide"'],
    ['か', 'が'],
    ['abc', 'a.c'],
  ])('does not find in %j %j', (content, q) => expect(finds(content, q)).toBe(false))
})
