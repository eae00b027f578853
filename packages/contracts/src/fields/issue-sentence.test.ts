import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import {
  createChannelInput,
  listMessagesInput,
  reactionInput,
  registerInput,
  sendMessageInput,
} from '../index.ts'
import { fieldIssues, issueSentence } from './index.ts'

const id = 'a'.repeat(24)

function sentences(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value, { error: issueSentence })
  return parsed.success ? [] : fieldIssues(parsed.error).map((issue) => issue.message)
}

describe('issueSentence', () => {
  it.each([
    [
      { email: 'x', password: 'short', name: '' },
      [
        'Invalid email format',
        'password must have 8 to 72 bytes',
        'name must have 1 to 80 characters',
      ],
    ],
    [
      { email: { $gt: '' }, password: 5 },
      ['Invalid email format', 'password must be a string', 'name is required'],
    ],
    [
      { email: 'a@b.co', password: 'ü'.repeat(37), name: 'Ann' },
      ['password must have 8 to 72 bytes'],
    ],
    [
      { email: 'a@b.co', password: 'long enough', name: 'A\u0000' },
      ['name must not contain control characters'],
    ],
    [
      { email: 'a@b.co', password: 'long enough', name: 'A\ud800' },
      ['name must not contain control characters'],
    ],
    [
      { email: 'a@b.co', password: 'long enough', name: 'Ann', role: 'admin' },
      ['role is not a known field'],
    ],
    [
      { email: `${'a'.repeat(250)}@b.co`, password: 'long enough', name: 'Ann' },
      ['Invalid email format'],
    ],
    ['text', ['Invalid request body']],
    [[1], ['Invalid request body']],
    [null, ['Invalid request body']],
  ])('names the field and the rule of a registration: %j', (value, expected) => {
    expect(sentences(registerInput, value)).toEqual(expected)
  })

  it('keeps a __proto__ key from going unseen', () => {
    const value: unknown = JSON.parse('{"__proto__": {"a": 1}, "name": "x", "type": "public"}')
    expect(sentences(createChannelInput, value)).toEqual(['__proto__ is not a known field'])
  })

  it.each([
    ['', 'content must have 1 to 40,000 characters'],
    [' \n\t', 'content must not be only white space'],
    ['a\0', 'content must not contain NUL or lone surrogates'],
    ['\ud800', 'content must not contain NUL or lone surrogates'],
    ['a'.repeat(40_001), 'content must have 1 to 40,000 characters'],
    // 20,001 emoji are 40,002 UTF-16 units.
    ['😀'.repeat(20_001), 'content must have 1 to 40,000 characters'],
  ])('says what is wrong with a content', (content, expected) => {
    expect(sentences(sendMessageInput, { channel_id: id, content })).toEqual([expected])
  })

  it('takes a content of exactly 40,000 units, as written', () => {
    const content = ` ${'😀'.repeat(19_999)}\n`
    expect(sendMessageInput.parse({ channel_id: id, content }).content).toBe(content)
  })

  it.each([
    [{ limit: 0 }, 'limit must be at least 1'],
    [{ limit: 101 }, 'limit must be at most 100'],
    [{ limit: 1.5 }, 'limit must be a whole number'],
    [{ limit: 'x' }, 'limit must be a number'],
    [{ before: 'x', after: 'y' }, 'before, after and around exclude each other'],
  ])('says what is wrong with a page: %j', (page, expected) => {
    expect(sentences(listMessagesInput, { channel_id: id, ...page })).toEqual([expected])
  })
})

describe('emojiSchema', () => {
  it.each(['👍', '👍🏽', '👨‍👩‍👧', '🇩🇪', '❤️', '1️⃣'])('takes %s', (emoji) => {
    expect(reactionInput.parse({ message_id: id, emoji }).emoji).toBe(emoji)
  })

  it('takes the unqualified form for the qualified one', () => {
    expect(reactionInput.parse({ message_id: id, emoji: '❤' }).emoji).toBe('❤️')
  })

  it.each(['', 'a', '1', '👍👍', ':+1:', '👍 ', '<b>', '\ud83d'])('refuses %j', (emoji) => {
    expect(reactionInput.safeParse({ message_id: id, emoji }).success).toBe(false)
  })
})
