import { renderToStaticMarkup } from 'react-dom/server'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { describe, expect, it } from 'vitest'
import { idOf } from './message-fixtures.ts'
import { remarkMentions } from './remark-mentions.ts'

function html(content: string): string {
  return renderToStaticMarkup(
    <Markdown remarkPlugins={[remarkGfm, remarkMentions]}>{content}</Markdown>,
  )
}

describe('mentions in Markdown', () => {
  const ada = idOf(0xada)

  it('become spans that name whom they mean, wherever text stands', () => {
    expect(html(`hi **<@${ada}>**`)).toContain(`<strong><span data-user="${ada}">`)
    expect(html('<!here> now')).toContain('<p><span data-everyone="here">')
    expect(html('now <!channel>')).toContain('<span data-everyone="channel">')
    expect(html('<!here>\n\nmore')).toContain('<span data-everyone="here">')
  })

  it('stay as typed in code', () => {
    expect(html(`\`<@${ada}>\``)).toContain(`<code>&lt;@${ada}&gt;</code>`)
  })

  it('leave other HTML as the text that was typed', () => {
    const shown = html('<script>alert(1)</script>\n\na <b onclick=x>bold</b> <!-- c -->')
    expect(shown).not.toMatch(/<(script|b)\b/)
    expect(shown).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
    expect(shown).toContain('a &lt;b onclick=x&gt;bold&lt;/b&gt;')
  })

  it('keep the lines that were typed', () => {
    expect(html('one\ntwo')).toMatch(/one<br\/>\s*two/)
  })

  it('let no script into a link', () => {
    expect(html('[x](javascript:alert(1))')).not.toContain('javascript:')
  })
})
