import { describe, expect, it } from 'vitest'
import { complete, completionAt, matching } from './completion.ts'

const at = (text: string) => completionAt(text, text.length)

describe('completionAt', () => {
  it.each([
    ['@', 'person', ''],
    ['hello @ad', 'person', 'ad'],
    ['(#gen', 'channel', 'gen'],
    ['nice :ta', 'emoji', 'ta'],
    ['**@Lovelace', 'person', 'Lovelace'],
  ])('%s completes a %s', (text, kind, typed) => {
    expect(at(text)).toMatchObject({ kind, typed })
  })

  it.each(['ada@example', 'at 10:30', ':)', 'a:bc', '@ada ', '`@ad', '```\n@ad', 'say :t'])(
    '%s completes nothing',
    (text) => expect(at(text)).toBeNull(),
  )

  it('looks at the caret, not at the end', () => {
    expect(completionAt('@ad there', 3)).toMatchObject({ typed: 'ad', start: 0, end: 3 })
  })
})

describe('complete', () => {
  it('replaces what was typed and leaves one space after it', () => {
    const query = completionAt('hi @ad, all', 6)
    expect(query && complete('hi @ad all', query, '@Ada')).toEqual({
      text: 'hi @Ada all',
      caret: 8,
    })
    expect(query && complete('hi @ad', query, '@Ada')).toEqual({ text: 'hi @Ada ', caret: 8 })
  })
})

describe('matching', () => {
  const names = ['Grace Hopper', 'Hedy Lamarr', 'ada-lovelace', 'Chad']
  const find = (typed: string) => matching(names, { typed, nameOf: (name) => name, limit: 3 })

  it('takes beginnings of words, the beginning of the name first', () => {
    expect(find('h')).toEqual(['Hedy Lamarr', 'Grace Hopper'])
    expect(find('LOVE')).toEqual(['ada-lovelace'])
    expect(find('ad')).toEqual(['ada-lovelace'])
  })

  it('gives no more than asked for', () => expect(find('')).toHaveLength(3))
})
