import { describe, expect, it } from 'vitest'
import { emojiSchema } from './emoji-schema.ts'

describe('an emoji', () => {
  it.each([
    ['✅', '\u2705'],
    ['✅ with a selector that it does not need', '\u2705\uFE0F', '\u2705'],
    ['☕ with a selector that it does not need', '\u2615\uFE0F', '\u2615'],
    ['❤ without the selector that it needs', '\u2764', '\u2764\uFE0F'],
    ['❤', '\u2764\uFE0F'],
    ['a keycap', '1\uFE0F\u20E3'],
  ])('is taken in its qualified form: %s', (_, given, qualified = given) => {
    expect(emojiSchema.parse(given)).toBe(qualified)
  })

  it.each([
    ['a letter', 'a'],
    ['two', '✅✅'],
    ['a bare selector', '\uFE0F'],
    ['none', ''],
  ])('is refused where it is %s', (_, given) => {
    expect(emojiSchema.safeParse(given).success).toBe(false)
  })
})
