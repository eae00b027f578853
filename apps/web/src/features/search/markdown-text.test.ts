import { describe, expect, it } from 'vitest'
import { markdownText } from './markdown-text.ts'

const ada = 'a'.repeat(24)
const text = (content: string) =>
  markdownText(content, (id) => (id === ada ? 'Ada *1*' : 'someone'))

describe('markdownText', () => {
  it('leaves no sign of emphasis, headings, quotes, links or code', () => {
    expect(text('# The **tide** _is_ ~~out~~ ***in***')).toBe('The tide is out in')
    expect(text('> said\n> so')).toBe('said\nso')
    expect(text('see [the plan](https://example.org/a_b) and ![a chart](/x.png)')).toBe(
      'see the plan and a chart',
    )
    expect(text('run `a_b`:\n\n```ts\nconst a = 2 ** 3\n```')).toBe('run a_b:\nconst a = 2 ** 3')
  })
  it('keeps what only looks like a sign', () => {
    expect(text('snake_case_name, 2 * 3 * 4 and \\*this\\*')).toBe(
      'snake_case_name, 2 * 3 * 4 and *this*',
    )
    expect(text('a <b>bold</b> claim')).toBe('a <b>bold</b> claim')
  })
  it('names people, as they are called, outside code alone', () => {
    expect(text(`<@${ada}> and <!here>: \`<@${ada}>\``)).toBe(`@Ada *1* and @here: <@${ada}>`)
  })
  it('shows lists and tables by lines', () => {
    expect(text('- [x] sign\n- [ ] boats\n- oars')).toBe('☑ sign\n☐ boats\n• oars')
    expect(text('3. three\n4. four')).toBe('3. three\n4. four')
    expect(text('| a | b |\n| - | - |\n| 1 | 2 |')).toBe('a  b\n1  2')
  })
})
