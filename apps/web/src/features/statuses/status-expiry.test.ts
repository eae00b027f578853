import { describe, expect, it } from 'vitest'
import { timesOf } from '@/features/times/times.ts'
import { endWords, expiryOf } from './status-expiry.ts'

describe('expiryOf', () => {
  // A Thursday, by whatever clock this machine has.
  const now = new Date(2026, 2, 5, 15, 20)

  it.each([
    ['30m', new Date(2026, 2, 5, 15, 50)],
    ['1h', new Date(2026, 2, 5, 16, 20)],
    ['4h', new Date(2026, 2, 5, 19, 20)],
    ['today', new Date(2026, 2, 6)],
    ['week', new Date(2026, 2, 9)],
  ] as const)('reckons %s', (choice, end) => {
    expect(expiryOf(choice, now)).toBe(end.toISOString())
  })

  it('ends a week with its Sunday, on that day too', () => {
    expect(expiryOf('week', new Date(2026, 2, 8, 23))).toBe(new Date(2026, 2, 9).toISOString())
    expect(expiryOf('week', new Date(2026, 2, 9, 1))).toBe(new Date(2026, 2, 16).toISOString())
  })

  it('never ends what is for good', () => {
    expect(expiryOf('never', now)).toBeNull()
  })

  it('is told in words', () => {
    const words = (...end: [number, number, number, number?, number?]) =>
      endWords(new Date(...end).toISOString(), { times: timesOf('24_hour'), now })
    expect(words(2026, 2, 6)).toBe('until the end of today')
    expect(words(2026, 2, 5, 16, 20)).toBe('until 16:20')
    expect(words(2026, 2, 6, 9)).toBe('until tomorrow, 09:00')
    expect(words(2026, 2, 9)).toBe('until Monday, 00:00')
    expect(words(2026, 3, 9)).toMatch(/^until .*9/)
  })
})
