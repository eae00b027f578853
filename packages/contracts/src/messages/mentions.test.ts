import { describe, expect, it } from 'vitest'
import { parseMentions } from './index.ts'

const ann = 'a1'.repeat(12)
const bob = 'b2'.repeat(12)

describe('parseMentions', () => {
  it('finds each person once, in the order of the text', () => {
    const text = `<@${bob}> and <@${ann.toUpperCase()}>, again <@${bob}>`
    expect(parseMentions(text)).toEqual({ user_ids: [bob, ann], channel: false })
  })

  it.each(['<!channel> hello', 'hello <!here>'])('finds the channel in %s', (text) => {
    expect(parseMentions(text)).toEqual({ user_ids: [], channel: true })
  })

  it.each([
    `\`<@${ann}>\``,
    `\`\`\`\n<@${ann}> <!channel>\n\`\`\``,
    `\`\`\`\nnever closed <@${ann}>`,
    '<@not-an-id>',
    '<!everyone>',
    `@${ann}`,
  ])('finds nothing in %j', (text) => {
    expect(parseMentions(text)).toEqual({ user_ids: [], channel: false })
  })
})
