import { describe, expect, it } from 'vitest'
import {
  completeSearch,
  searchCompletionAt,
  withFilter,
  withoutPiece,
} from './search-completion.ts'

/** What is completed where the | stands. */
function at(marked: string) {
  const caret = marked.indexOf('|')
  const found = searchCompletionAt(marked.replace('|', ''), caret)
  return found && [found.kind, found.typed, found.minus]
}

describe('searchCompletionAt', () => {
  it.each([
    ['from:|', ['person', '', '']],
    ['tide from:@ad| x', ['person', 'ad', '']],
    ['from:"Ada Lo|', ['person', 'Ada Lo', '']],
    ['-from:@"Ada Lo|velace"', ['person', 'Ada Lovelace', '-']],
    ['in:#gen|', ['place', 'gen', '']],
    ['before:2026-|', ['date', '2026-', '']],
    ['during:|', ['date', '', '']],
    ['has:l|', ['mark', 'l', '']],
    ['is:|pinned', ['mark', 'pinned', '']],
    ['tide fr|', ['filter', 'fr', '']],
    ['-fr|', ['filter', 'fr', '-']],
    ['fr|om', null],
    ['fro|m:me', null],
    ['from:me |', null],
    ['"from|"', null],
    ['|', null],
  ])('%s', (text, expected) => expect(at(text)).toEqual(expected))
})

describe('completeSearch', () => {
  it('puts the value in its place, and the caret behind it and a space', () => {
    const text = 'tide from:@ad boats'
    const found = searchCompletionAt(text, 13)
    if (found === null) throw new Error('nothing to complete')
    expect(completeSearch(text, found, 'from:@"Ada Lovelace"')).toEqual({
      text: 'tide from:@"Ada Lovelace" boats',
      caret: 26,
    })
    expect(completeSearch('fr', { start: 0, end: 2 }, 'from:')).toEqual({ text: 'from:', caret: 5 })
    expect(completeSearch('is:p', { start: 0, end: 4 }, 'is:pinned')).toEqual({
      text: 'is:pinned ',
      caret: 10,
    })
  })
})

describe('the filters of a text', () => {
  it('are taken out and put in with single spaces', () => {
    expect(withoutPiece('tide from:me boats', { start: 5, end: 12 })).toBe('tide boats')
    expect(withoutPiece('from:me', { start: 0, end: 7 })).toBe('')
    expect(withFilter('tide ', 'has:link')).toBe('tide has:link')
    expect(withFilter('', 'has:link')).toBe('has:link')
  })
})
