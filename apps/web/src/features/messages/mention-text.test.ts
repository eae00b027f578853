import { parseMentions } from '@parley/contracts'
import { describe, expect, it } from 'vitest'
import {
  channelContent,
  fromContent,
  type Labels,
  personContent,
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
