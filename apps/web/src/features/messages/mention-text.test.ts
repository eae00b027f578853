import { findMentions, parseMentions } from '@parley/contracts'
import { mentionPieces } from '@parley/contracts/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameKey } from '@/features/mentions/name-stretches.ts'
import {
  channelContent,
  fromContent,
  type Labels,
  personContent,
  readTyped,
  toContent,
  withLabel,
} from './mention-text.ts'
import { idOf } from './message-fixtures.ts'

const ada = { sign: '@', name: 'Ada', content: personContent(idOf(1)) } as const
const adaToo = { sign: '@', name: 'Ada', content: personContent(idOf(2)) } as const
const lovelace = { sign: '@', name: 'Ada Lovelace', content: personContent(idOf(3)) } as const

function labelsOf(...picked: Parameters<typeof withLabel>[1][]): Labels {
  return picked.reduce<Labels>((labels, one) => withLabel(labels, one).labels, {})
}

describe('what is picked in the composer', () => {
  it('leaves as the mention it stands for, the longest name first', () => {
    const labels = labelsOf(ada, lovelace)
    expect(toContent('@Ada Lovelace, meet @Ada!', labels)).toBe(
      `${lovelace.content}, meet ${ada.content}!`,
    )
  })

  it('tells two people of one name apart', () => {
    const labels = labelsOf(ada, adaToo)
    expect(toContent('@Ada and @Ada 2', labels)).toBe(`${ada.content} and ${adaToo.content}`)
  })

  it('stays as typed inside code and inside words', () => {
    const labels = labelsOf(ada)
    expect(toContent('`@Ada` x@Ada @Adam', labels)).toBe('`@Ada` x@Ada @Adam')
  })

  it('stays as typed in links, addresses and URLs, where the server would find nobody', () => {
    for (const text of ['[x](@Ada)', '\\@Ada', 'https://example.com/@Ada', '```\n@Ada\n```']) {
      expect(toContent(text, labelsOf(ada))).toBe(text)
    }
    expect(toContent('[@Ada](/x)', labelsOf(ada))).toBe(`[${ada.content}](/x)`)
  })

  it('mentions everyone', () => {
    expect(parseMentions(toContent('@here and @channel', {})).channel).toBe(true)
  })

  it('comes back from the content to the same text', () => {
    const general = { id: idOf(9), name: 'gen [1]' }
    const content = `${ada.content} in ${channelContent(general)}, <!here> \`${ada.content}\``
    const { text, labels } = fromContent(content, () => 'Ada')
    expect(text).toBe(`@Ada in #gen [1], @here \`${ada.content}\``)
    expect(toContent(text, labels)).toBe(content)
  })
})

const people: Readonly<Record<string, readonly number[]>> = {
  ada: [1],
  'ada lovelace': [3],
  "anna-lena o'neil": [4],
  'sammy davis jr.': [5],
  'юлия (ops)': [6],
  'bob okafor': [7, 8],
  'bob okafor jr': [9],
  田中: [10],
}
const idsOf = (name: string) => (people[nameKey(name)] ?? []).map(idOf)
const typed = (text: string, labels: Labels = {}) => readTyped(text, labels, idsOf)
const at = (n: number) => personContent(idOf(n))

describe('a name that was typed in full', () => {
  it.each([
    ['@Ada', at(1)],
    ['hi @ADA, are you there?', `hi ${at(1)}, are you there?`],
    ['@ada lovelace and @Ada', `${at(3)} and ${at(1)}`],
    ['@Ada  Lovelace?', `${at(3)}?`],
    ["(@Anna-Lena O'Neil's)", `(${at(4)}'s)`],
    ['ask @Sammy Davis Jr.', `ask ${at(5)}`],
    ['@Юлия (ops) hat', `${at(6)} hat`],
    ["@Ada's idea", `${at(1)}'s idea`],
    ['**@Ada**', `**${at(1)}**`],
    [
      '| @Ada | b |\n|---|---|\n| @Ada Lovelace | c |',
      `| ${at(1)} | b |\n|---|---|\n| ${at(3)} | c |`,
    ],
    ['@田中 さん', `${at(10)} さん`],
    ['@Bob Okafor Jr is here', `${at(9)} is here`],
    ['@Channel and @HERE', '<!channel> and <!here>'],
  ])('%s is a mention', (text, content) => expect(typed(text).content).toBe(content))

  it.each([
    '@Adam and @Ad',
    'x@Ada',
    '`@Ada`',
    '```\n@Ada\n```',
    '    @Ada',
    '[x](@Ada)',
    '\\@Ada',
    'https://example.com/@Ada',
    'ada@ada.example.com',
    'npm i @ada/pkg',
    'node_modules/@ada',
    '@ada.example.com',
    '@ada@example.com',
    '@Ada-Lena',
    '@channels',
    '@nobody here',
    '@',
    '@ Ada',
  ])('%s mentions nobody', (text) => expect(typed(text).content).toBe(text))

  it('of two people is left as text, even where its beginning is the name of one, and said so', () => {
    expect(typed('@Bob Okafor, come')).toMatchObject({
      content: '@Bob Okafor, come',
      mentioned: [],
      ambiguous: ['Bob Okafor'],
    })
  })

  it('of two people means the one who was picked', () => {
    const labels = labelsOf({ sign: '@', name: 'Bob Okafor', content: at(8) })
    expect(typed('@Bob Okafor and @Ada', labels)).toMatchObject({
      content: `${at(8)} and ${at(1)}`,
      mentioned: ['@Bob Okafor', '@Ada'],
      ambiguous: [],
    })
  })

  it('is asked for in every length that it may have, and not where somebody was picked', () => {
    expect(typed('@Zoe Quinn-Ray, hi').asked).toEqual([
      'Zoe Quinn-Ray, hi',
      'Zoe Quinn-Ray,',
      'Zoe Quinn-Ray',
      'Zoe',
    ])
    expect(typed('@Ada is in', labelsOf(ada)).asked).toEqual([])
    expect(typed('`@Zoe`').asked).toEqual([])
    expect(typed('@Zoe \u0007Quinn').asked).toEqual(['Zoe'])
    expect(typed('@Zoe \ud83d').asked).toEqual(['Zoe'])
    for (const name of typed(`@${'word '.repeat(40)}`).asked) {
      expect(name.length).toBeLessThanOrEqual(80)
      expect(name.isWellFormed()).toBe(true)
    }
  })

  it('is looked for in the longest texts of the worst kinds', () => {
    for (const piece of [
      '@Ada ',
      '@',
      '@ ',
      '@a.',
      '@Ada Lovelace, ',
      '@word word word word ',
      '#',
    ]) {
      const text = piece.repeat(Math.floor(40_000 / piece.length))
      // Work that grew with the square of the length would not end within this test's time.
      expect(typed(text).asked.length).toBeLessThanOrEqual(200)
    }
  })

  it('is a mention only where the server finds one, whatever is around', () => {
    const piece = fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constantFrom(...mentionPieces.filter((each) => !each.includes('<'))),
      },
      { weight: 2, arbitrary: fc.constantFrom('@Ada', '@Ada Lovelace', '@here', ' ', '\n') },
    )
    const text = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (written) => {
        const { content } = typed(written)
        const made = content.match(/<@[0-9a-f]{24}>|<!here>/g) ?? []
        expect(findMentions(content)).toHaveLength(made.length)
      }),
      { numRuns: 1000, seed: 1 },
    )
  })
})
