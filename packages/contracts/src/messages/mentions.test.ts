import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ann, bob, mentionCases, mentionPieces } from '../testing/index.ts'
import { findMentions, parseMentions, proseRanges } from './index.ts'

const named = (content: string) =>
  findMentions(content).map((each) => ('user_id' in each ? each.user_id : each.everyone))

const anything = fc
  .array(fc.oneof(fc.constantFrom(...mentionPieces), fc.string({ maxLength: 4 })), {
    maxLength: 30,
  })
  .map((pieces) => pieces.join(''))
const words = fc.array(fc.constantFrom('so', 'ask', 'them,', '今日', '\n', '**now**'), {
  maxLength: 8,
})

describe('findMentions', () => {
  it.each(mentionCases)('finds in $content exactly $found', ({ content, found }) => {
    expect(named(content)).toEqual(found)
  })

  it('says where they stand, in order and without overlap, whatever is around', () => {
    fc.assert(
      fc.property(anything, (content) => {
        let before = 0
        for (const { start, end } of findMentions(content)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(content.slice(start, end)).toMatch(/^<(@[0-9a-f]{24}|!(channel|here))>$/i)
          before = end
        }
        before = 0
        for (const { start, end } of proseRanges(content)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          expect(content.slice(start, end)).not.toMatch(/[\r\n]/)
          before = end
        }
      }),
    )
  })

  it('finds every one among plain words, and none of them in code of any length', () => {
    const said = fc.tuple(words, words).map(([a, b]) => `a ${a.join(' ')} <@${ann}> ${b.join(' ')}`)
    fc.assert(
      fc.property(said, fc.integer({ min: 1, max: 5 }), (content, length) => {
        expect(named(content)).toEqual([ann])
        const ticks = '`'.repeat(length)
        expect(named(`see ${ticks}x${content.replaceAll('\n', ' ')}x${ticks}.`)).toEqual([])
        const fence = '`'.repeat(length + 2)
        expect(named(`${fence}\n${content}\n${fence}`)).toEqual([])
        expect(named(`> ${fence}\n${content.replace(/^/gm, '> ')}\n> ${fence}`)).toEqual([])
        expect(named(`${fence}\nx\n${fence}\n${content}`)).toEqual([ann])
      }),
    )
  })

  it('reads the longest messages of the worst kinds', () => {
    const repeats = [
      '`',
      '``x`',
      '[',
      '[a](',
      '](<',
      '[](a "',
      '> ',
      '- ',
      '\\',
      'https://x.',
      '[a]: ',
    ]
    for (const piece of [
      ...repeats,
      '<a:',
      'a@',
      '|',
      '| a\n|-\n',
      '(',
      '"',
      '[x](((',
      '![',
      ' ',
      '*\n',
    ]) {
      const content = `<!here>${piece.repeat(Math.floor(39_900 / piece.length))}`
      // Work that grew with the square of the length would not end within this test's time.
      expect(findMentions(content).length).toBeLessThanOrEqual(1)
    }
  })
})

describe('parseMentions', () => {
  it('names each person once, in the order of the text', () => {
    expect(parseMentions(`<@${bob}> <@${ann.toUpperCase()}> <@${bob}>`)).toEqual({
      user_ids: [bob, ann],
      channel: false,
    })
    expect(parseMentions('now <!here>')).toEqual({ user_ids: [], channel: true })
    expect(parseMentions('`<!here>`')).toEqual({ user_ids: [], channel: false })
  })
})
