import { describe, expect, it } from 'vitest'
import { type CustomStatus, customStatusSchema, shownStatus } from './index.ts'

const lunch: CustomStatus = {
  emoji: '🍜',
  text: 'Out for lunch',
  expires_at: '2026-03-01T12:00:00.000Z',
}

describe('shownStatus', () => {
  const end = Date.parse('2026-03-01T12:00:00.000Z')

  it('holds up to its end and not at it', () => {
    expect(shownStatus({ custom_status: lunch }, end - 1)).toEqual(lunch)
    expect(shownStatus({ custom_status: lunch }, end)).toBeNull()
  })

  it('holds for good without an end, and is none where nothing was said', () => {
    const custom_status = { ...lunch, expires_at: null }
    expect(shownStatus({ custom_status }, Number.MAX_SAFE_INTEGER)).toEqual(custom_status)
    expect(shownStatus({ custom_status: null }, end)).toBeNull()
    expect(shownStatus({}, end)).toBeNull()
  })
})

describe('customStatusSchema', () => {
  it.each<[string, Partial<CustomStatus>]>([
    ['more than a hundred characters', { text: 'x'.repeat(101) }],
    ['more than one line', { text: 'a\nb' }],
    ['two emoji', { emoji: '🍜🍜' }],
    ['no emoji', { emoji: 'x' }],
    ['nothing', { emoji: null, text: ' ' }],
    ['an end that is no time', { expires_at: 'soon' }],
  ])('refuses %s', (_, change) => {
    expect(customStatusSchema.safeParse({ ...lunch, ...change }).success).toBe(false)
  })

  it.each<[string, Partial<CustomStatus>]>([
    ['a hundred characters', { text: 'x'.repeat(100) }],
    ['an emoji alone', { text: '' }],
    ['a text alone, for good', { emoji: null, expires_at: null }],
  ])('takes %s', (_, change) => {
    expect(customStatusSchema.safeParse({ ...lunch, ...change }).success).toBe(true)
  })
})
