import { expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { silentObserver } from '../observer.ts'
import { browser } from '../testing/push-service.ts'
import { createPushQueue } from './push-queue.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }

it('tries nothing again for a session that has ended meanwhile', async () => {
  const outcomes: string[] = []
  let isLiving = true
  const send = vi.fn(async () => {
    isLiving = false
    return { status: 503, retry_after: null }
  })
  const queue = createPushQueue({
    send,
    isLiving: () => isLiving,
    isWanted: async () => true,
    onGone: async () => undefined,
    observer: { ...silentObserver, push: (outcome) => outcomes.push(outcome) },
    log: silent,
    pauseMs: 1,
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
  await vi.waitFor(() => expect(outcomes).toHaveLength(1))
  expect(outcomes).toEqual(['gone'])
  expect(send).toHaveBeenCalledTimes(1)
  await queue.close()
})
