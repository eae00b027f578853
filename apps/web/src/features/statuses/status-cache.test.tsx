import type { PersonStatus, User } from '@parley/contracts'
import { QueryClientProvider } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import { act, type ReactNode } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { queryClient } from '@/lib/query-client.ts'
import { trpc } from '@/lib/trpc.ts'
import { trpcClient } from '@/lib/trpc-client.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { followEnds, nextEnd, withStatus } from './status-cache.ts'
import { useStatus } from './use-status.ts'

const user = (change: Partial<User>): User => ({
  id: 'a',
  name: 'Ada',
  role: 'user',
  status: 'active',
  created_at: '2026-01-01T00:00:00.000Z',
  ...change,
})
const lunch = { emoji: '🍜', text: 'Lunch', expires_at: '2026-01-01T12:00:00.000Z' }

describe('withStatus', () => {
  it('keeps one entry for each who has said something', () => {
    const first = withStatus([], user({ custom_status: lunch }))
    expect(first).toMatchObject([{ id: 'a', custom_status: lunch }])
    const changed = withStatus(first, user({ custom_status: { ...lunch, text: 'Tea' } }))
    expect(changed).toMatchObject([{ id: 'a', custom_status: { text: 'Tea' } }])
    expect(withStatus(changed, user({ custom_status: null }))).toEqual([])
    expect(withStatus(changed, user({ custom_status: lunch, status: 'deactivated' }))).toEqual([])
    expect(withStatus([], user({ dnd_until: '2026-01-01T12:00:00.000Z' }))).toHaveLength(1)
  })
})

describe('nextEnd', () => {
  const now = Date.parse('2026-01-01T11:59:30.500Z')
  const noon = Date.parse('2026-01-01T12:00:00.000Z')
  const schedule = { from: '22:00', to: '07:00', weekdays: [1], time_zone: 'Europe/Berlin' }

  it.each<[string, Omit<PersonStatus, 'id'>, number | null]>([
    ['a status', { custom_status: lunch }, noon],
    ['quiet until then', { dnd_until: lunch.expires_at }, noon],
    ['quiet hours, which turn with a minute', { dnd_schedule: schedule }, noon],
    ['a status for good', { custom_status: { ...lunch, expires_at: null } }, null],
    [
      'a status that is over',
      { custom_status: { ...lunch, expires_at: '2026-01-01T11:00:00.000Z' } },
      null,
    ],
  ])('of %s', (_, said, end) => {
    expect(nextEnd([{ id: 'a', ...said }], now)).toBe(end)
  })

  it('is the first of many', () => {
    const later = { ...lunch, expires_at: '2026-01-01T13:00:00.000Z' }
    const people = [
      { id: 'a', custom_status: later },
      { id: 'b', custom_status: lunch },
    ]
    expect(nextEnd(people, now)).toBe(noon)
  })
})

describe('a status that is shown', () => {
  let stop: () => void

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.parse('2026-01-01T11:59:00.000Z') })
    stop = followEnds()
  })

  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  const wrapper = ({ children }: { children: ReactNode }) => (
    <trpc.Provider client={trpcClient} queryClient={queryClient}>
      <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
    </trpc.Provider>
  )
  const pass = (seconds: number) => act(() => vi.advanceTimersByTimeAsync(seconds * 1000))

  it('goes at its moment, and quiet hours come and go with the minute', async () => {
    const quiet = { from: '12:01', to: '12:02', weekdays: [4], time_zone: 'UTC' }
    cache.statuses.list.setData(undefined, {
      statuses: [{ id: 'a', custom_status: lunch, dnd_schedule: quiet }],
    })
    const { result } = renderHook(() => useStatus('a'), { wrapper })
    await pass(59)
    expect(result.current).toEqual({ said: lunch, isQuiet: false })
    await pass(1)
    expect(result.current).toEqual({ said: null, isQuiet: false })
    await pass(60)
    expect(result.current).toEqual({ said: null, isQuiet: true })
    await pass(60)
    expect(result.current).toEqual({ said: null, isQuiet: false })
  })
})
