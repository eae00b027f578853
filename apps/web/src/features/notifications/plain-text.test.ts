import { expect, it } from 'vitest'
import { plainText } from './plain-text.ts'

it('shows a message without the signs of Markdown and mentions', () => {
  expect(plainText('**Hi** <@64b000000000000000000001>,\n`now` <!here>')).toBe('Hi @…, now @here')
  expect(plainText('See [#plans](/c/64b000000000000000000001)')).toBe('See #plans')
  expect(plainText('x'.repeat(200))).toHaveLength(140)
})
