import { renderHook } from '@testing-library/react'
import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useMinute, useToday } from './use-now.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 25, 23, 58, 30) })
})
afterEach(() => {
  vi.useRealTimers()
})

it('turns the day at midnight, in a page left open', () => {
  const { result, unmount } = renderHook(useToday)
  expect(result.current).toBe(new Date(2026, 10, 25).toDateString())
  act(() => vi.advanceTimersByTime(2 * 60_000))
  expect(result.current).toBe(new Date(2026, 10, 26).toDateString())
  unmount()
  expect(vi.getTimerCount()).toBe(0)
})

it('turns the day when somebody comes back to a device that slept', () => {
  const { result, unmount } = renderHook(useToday)
  vi.setSystemTime(new Date(2026, 10, 27, 8))
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'))
  })
  expect(result.current).toBe(new Date(2026, 10, 27).toDateString())
  unmount()
})

it('turns with each minute, by one timer for all', () => {
  const hooks = [renderHook(useMinute), renderHook(useMinute)]
  const before = hooks[0]?.result.current ?? 0
  act(() => vi.advanceTimersByTime(60_000))
  for (const { result } of hooks) expect(result.current).toBe(before + 1)
  expect(vi.getTimerCount()).toBe(1)
  for (const { unmount } of hooks) unmount()
})
