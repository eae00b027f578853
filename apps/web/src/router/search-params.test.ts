import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseSearch, stringifySearch } from './search-params.ts'

it('gives back any search as it was typed, whatever it looks like', () => {
  const q = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('2026', '"high tide"', 'true', '{}', 'a+b&c=d #e', 'from:"Ada Lovelace"'),
  )
  fc.assert(
    fc.property(q, (text) => {
      expect(parseSearch(stringifySearch({ q: text, channel: undefined }))).toEqual({ q: text })
    }),
  )
  expect(stringifySearch({})).toBe('')
})
