import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emojiEntries } from './emoji-data.ts'
import { findEmoji } from './rank-emoji.ts'

const find = (typed: string, uses = {}) =>
  findEmoji(emojiEntries, { typed, limit: 8, uses }).map(({ emoji }) =>
    emoji.replaceAll('\uFE0F', ''),
  )

describe('findEmoji', () => {
  it.each([
    ['rocket', '🚀'],
    ['eyes', '👀'],
    ['check', '✅'],
    ['star', '⭐'],
    ['heart', '❤'],
    ['fire', '🔥'],
    ['tada', '🎉'],
    ['party', '🎉'],
    ['thumbs', '👍'],
    ['+1', '👍'],
    ['thanks', '🙏'],
    ['pray', '🙏'],
    ['clap', '👏'],
    ['wave', '👋'],
    ['100', '💯'],
    ['bug', '🐛'],
    ['warning', '⚠'],
    ['coffee', '☕'],
    ['pizza', '🍕'],
    ['joy', '😂'],
    ['think', '🤔'],
    ['dog', '🐶'],
    ['cat', '🐱'],
    ['smile', '😄'],
    ['cake', '🍰'],
    ['x', '❌'],
  ])('%s is %s first of all', (word, emoji) => expect(find(word)[0]).toBe(emoji))

  it('takes words in any case, with underscores, between colons, and several of them', () => {
    expect(find(':Rocket:')[0]).toBe('🚀')
    expect(find('white_check_mark')[0]).toBe('✅')
    expect(find('heart blue')[0]).toBe('💙')
    expect(find('tears joy')).toContain('😂')
    expect(find('  ')).toEqual([])
    expect(find('no such thing')).toEqual([])
  })

  it('puts what its reader uses before what others use, never before a better match', () => {
    expect(find('check', { '☑️': 3 })[0]).toBe('☑')
    expect(find('rocket', { '🧑‍🚀': 900 })[0]).toBe('🚀')
  })

  it('finds every emoji first by its own shortcode, whatever else is used', () => {
    const withCode = emojiEntries.filter(({ codes }) => codes.length > 0)
    fc.assert(
      fc.property(fc.constantFrom(...withCode), fc.constantFrom(...withCode), (entry, other) => {
        const [code = ''] = entry.codes
        const found = findEmoji(emojiEntries, {
          typed: code,
          limit: 3,
          uses: { [other.emoji]: 99 },
        })
        expect(found.map(({ emoji }) => emoji)).toContain(entry.emoji)
      }),
      { numRuns: 200 },
    )
  })
})
