import { expect, it } from 'vitest'
import { maxDueAttempts, retryAfterMs } from './index.ts'

it('tries again soon, then ever more seldom, and ends after about a day', () => {
  const pauses = Array.from({ length: maxDueAttempts - 1 }, (_, n) => retryAfterMs(n + 1) ?? 0)
  expect(pauses.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000])
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b))
  const hours = pauses.reduce((sum, pause) => sum + pause, 0) / 3_600_000
  expect(Math.round(hours)).toBe(24)
  expect(Math.max(...pauses)).toBe(3_600_000)
  expect(retryAfterMs(maxDueAttempts)).toBeNull()
})
