import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createHeldPushes, type HeldPushes } from './held-pushes.ts'

let isInUse: boolean
let told: [string, string[]][]
let held: HeldPushes

beforeEach(() => {
  vi.useFakeTimers()
  isInUse = true
  told = []
  held = createHeldPushes({
    isInUse: () => isInUse,
    onSilent: (userId, message_ids) => told.push([userId, message_ids]),
    silentMs: 15_000,
  })
})
afterEach(() => {
  held.close()
  vi.useRealTimers()
})
const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

it('tells once of what was held, when no device has been in use for a while', async () => {
  held.hold('a', ['ann', 'bob'])
  held.hold('b', ['ann'])
  await pass(60)
  isInUse = false
  await pass(10)
  // Back for a moment: it begins anew.
  isInUse = true
  await pass(5)
  isInUse = false
  await pass(14)
  expect(told).toEqual([])
  await pass(6)
  expect(told).toEqual([
    ['ann', ['a', 'b']],
    ['bob', ['a']],
  ])
  await pass(3_600)
  expect(told).toHaveLength(2)
})

it('keeps the newest ten of a person, and nothing that is no news any more', async () => {
  held.hold('old', ['bob'])
  for (let n = 0; n < 12; n += 1) held.hold(String(n), ['ann'])
  await pass(29 * 60)
  held.hold('new', ['bob'])
  await pass(2 * 60)
  isInUse = false
  await pass(30)
  expect(told).toEqual([['bob', ['new']]])
  for (let n = 0; n < 12; n += 1) held.hold(String(n), ['ann'])
  await pass(30)
  expect(told.at(-1)).toEqual(['ann', ['2', '3', '4', '5', '6', '7', '8', '9', '10', '11']])
})
