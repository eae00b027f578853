import { expect, it } from 'vitest'
import { plannedNoticeKey } from './planned-notice.ts'

it('is one for each time, of what a push service takes as a topic', () => {
  const id = 'a'.repeat(24)
  const key = plannedNoticeKey({ id, at: '2026-11-25T09:00:00.000Z' })
  expect(key).toBe(plannedNoticeKey({ id, at: '2026-11-25T09:00:00Z' }))
  expect(key).not.toBe(plannedNoticeKey({ id, at: '2026-11-25T09:20:00.000Z' }))
  expect(plannedNoticeKey({ id, at: '2044-12-31T00:00:00Z' })).toMatch(/^[A-Za-z0-9_-]{25,32}$/)
})
