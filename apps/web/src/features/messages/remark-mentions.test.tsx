import { findMentions } from '@parley/contracts'
import { mentionCases, mentionPieces } from '@parley/contracts/testing'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import Markdown from 'react-markdown'
import { describe, expect, it } from 'vitest'
import { idOf } from './message-fixtures.ts'
import { remarkGfmReading } from './remark-gfm-reading.ts'
import { remarkMentions } from './remark-mentions.ts'

function html(content: string): string {
  return renderToStaticMarkup(
    <Markdown remarkPlugins={[remarkGfmReading, remarkMentions]}>{content}</Markdown>,
  )
}

/** Whom the page shows as mentioned, in the order of the text. */
function shown(content: string): string[] {
  const spans = html(content).matchAll(/<span data-(?:user|everyone)="(\w+)">/g)
  return Array.from(spans, ([, whom = '']) => whom)
}

const ada = idOf(0xada)

describe('the page and the parser', () => {
  it.each(mentionCases)('agree on $content', ({ content, found }) => {
    expect(shown(content)).toEqual(found)
  })

  it('agree on whatever the pieces of Markdown make together', () => {
    const piece = fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...mentionPieces) },
      { weight: 1, arbitrary: fc.constant(`<@${ada}>`) },
    )
    const content = fc.array(piece, { maxLength: 20 }).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(content, (text) => {
        const found = findMentions(text).map((each) =>
          'user_id' in each ? each.user_id : each.everyone,
        )
        expect(shown(text)).toEqual(found)
      }),
      // The same ones each time: what differs in one of many thousands is for a longer run to find.
      { numRuns: 1000, seed: 1 },
    )
  })
})

describe('Markdown in chat', () => {
  it('names mentions in bold, links and first lines', () => {
    expect(html(`hi **<@${ada}>**`)).toContain(`<strong><span data-user="${ada}">`)
    expect(html('<!here> **now**')).toContain(
      '<span data-everyone="here">&lt;!here&gt;</span> <strong>',
    )
  })

  it('leaves HTML as the text that was typed, with what stands in it', () => {
    const text = html('<script>alert(1)</script>\n\na <b onclick=x>**bold**</b> <!-- c -->')
    expect(text).not.toMatch(/<(script|b)\b/)
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(text).toContain('a &lt;b onclick=x&gt;<strong>bold</strong>&lt;/b&gt; &lt;!-- c --&gt;')
  })

  it('leaves footnotes as they were typed', () => {
    expect(html('as said[^1]\n\n[^1]: by me')).toContain('[^1]: by me')
  })

  it('keeps the lines that were typed', () => {
    expect(html('one\ntwo')).toMatch(/one<br\/>\s*two/)
  })

  it('lets no script into a link', () => {
    expect(html('[x](javascript:alert(1))')).not.toContain('javascript:')
  })
})
