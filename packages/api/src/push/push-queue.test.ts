import { afterEach, expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { silentObserver } from '../observer.ts'
import { browser } from '../testing/push-service.ts'
import { createPushQueue, type PushStanding } from './push-queue.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
const busy = { status: 503, retry_after: null }
const taken = { status: 201, retry_after: null }

afterEach(() => void vi.useRealTimers())

type Given = Partial<Parameters<typeof createPushQueue>[0]>

/** A queue with one push in it, and what becomes of that. */
function queueOf(given: Given) {
  const outcomes: string[] = []
  const queue = createPushQueue({
    send: async () => taken,
    isLiving: () => true,
    standingOf: async () => 'wanted',
    onGone: async () => undefined,
    observer: { ...silentObserver, push: (outcome) => outcomes.push(outcome) },
    log: silent,
    pauseMs: 1,
    silentMs: 15_000,
    ...given,
  })
  const { subscription } = browser('https://push.example.org/a')
  const ids = { id: newMessageId(), user_id: newMessageId() }
  queue.add({
    subscription: { ...subscription, ...ids, created_at: new Date().toISOString() },
    payload: {
      key: newMessageId(),
      user_id: ids.user_id,
      title: 'Ann',
      body: 'secret',
      path: '/',
      channel_id: null,
    },
    isUrgent: true,
  })
  return { queue, outcomes }
}

it('tries nothing again for a session that has ended meanwhile', async () => {
  let isLiving = true
  const send = vi.fn(async () => {
    isLiving = false
    return busy
  })
  const { queue, outcomes } = queueOf({ send, isLiving: () => isLiving })
  await vi.waitFor(() => expect(outcomes).toHaveLength(1))
  expect(outcomes).toEqual(['gone'])
  expect(send).toHaveBeenCalledTimes(1)
  await queue.close()
})

it('holds what is to be tried again while a device is in use, and sends it once none has been for a while', async () => {
  vi.useFakeTimers()
  let standing: PushStanding = 'held'
  const send = vi.fn(async () => (send.mock.calls.length === 1 ? busy : taken))
  const { queue, outcomes } = queueOf({ send, standingOf: async () => standing })
  await vi.advanceTimersByTimeAsync(60_000)
  expect([send.mock.calls.length, outcomes]).toEqual([1, []])
  // Left for a moment: it begins anew.
  standing = 'wanted'
  await vi.advanceTimersByTimeAsync(15_000)
  standing = 'held'
  await vi.advanceTimersByTimeAsync(15_000)
  standing = 'wanted'
  await vi.advanceTimersByTimeAsync(15_000)
  expect([send.mock.calls.length, outcomes]).toEqual([1, []])
  await vi.advanceTimersByTimeAsync(15_000)
  expect([send.mock.calls.length, outcomes]).toEqual([2, ['sent']])
  await queue.close()
})

it('drops what was held once it was read, and after half an hour', async () => {
  vi.useFakeTimers()
  let standing: PushStanding = 'held'
  const send = async () => busy
  const read = queueOf({ send, standingOf: async () => standing })
  await vi.advanceTimersByTimeAsync(60_000)
  standing = 'outdated'
  await vi.advanceTimersByTimeAsync(15_000)
  expect(read.outcomes).toEqual(['outdated'])
  const old = queueOf({ send, standingOf: async () => 'held' })
  await vi.advanceTimersByTimeAsync(29 * 60_000)
  expect(old.outcomes).toEqual([])
  await vi.advanceTimersByTimeAsync(2 * 60_000)
  expect(old.outcomes).toEqual(['outdated'])
  await Promise.all([read.queue.close(), old.queue.close()])
})
