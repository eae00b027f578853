import { expect, it } from 'vitest'
import { isHidden } from './index.ts'

const before = '2026-05-01T12:00:00.000Z'
const at = '2026-05-01T12:00:00.001Z'
const after = '2026-05-01T12:00:00.002Z'
const read = { unread_count: 0, hidden_up_to: at }

it('hides what was closed until something newer is said, and never what is unread', () => {
  expect(isHidden({ ...read, last_message_at: before })).toBe(true)
  expect(isHidden({ ...read, last_message_at: at })).toBe(true)
  expect(isHidden({ ...read, last_message_at: null })).toBe(true)
  expect(isHidden({ ...read, last_message_at: after })).toBe(false)
  expect(isHidden({ ...read, last_message_at: before, unread_count: 1 })).toBe(false)
  expect(isHidden({ ...read, last_message_at: before, hidden_up_to: null })).toBe(false)
})
