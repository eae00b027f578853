import { maxDueAttempts } from '@parley/contracts'
import type { DueClaim } from '@parley/db'
import { expect, it, vi } from 'vitest'
import type { Log } from '../log.ts'
import { startDueWork } from './due-work.ts'

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

it('outlives a database that is gone while something is being performed', async () => {
  const unhandled: unknown[] = []
  const onUnhandled = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', onUnhandled)
  const performing = Promise.withResolvers<void>()
  const claims: (DueClaim | Error | null)[] = [
    { id: 'a', claim: 'b', attempts: 0 },
    new Error('No primary'),
  ]
  const claim = vi.fn(async () => {
    const next = claims.shift() ?? null
    if (next instanceof Error) throw next
    return next
  })
  const work = startDueWork(
    {
      name: 'a test',
      claim,
      perform: () => performing.promise,
      release: async () => undefined,
      giveUp: async () => undefined,
      next: async () => null,
    },
    silent,
  )
  await vi.waitFor(() => expect(claim).toHaveBeenCalledTimes(2))
  // A turn of the event loop, after which Node calls a rejection unhandled.
  await new Promise((resolve) => setImmediate(resolve))
  performing.resolve()
  await work.close()
  process.off('unhandledRejection', onUnhandled)
  expect(unhandled).toEqual([])
})

it('tries what fails ever more seldom, and gives it up in the end, also where nobody lived to say so', async () => {
  const told: string[] = []
  const claims = [0, 1, 2, maxDueAttempts - 1, maxDueAttempts].map((attempts) => ({
    id: String(attempts),
    claim: 'c',
    attempts,
  }))
  const work = startDueWork(
    {
      name: 'a test',
      claim: async () => claims.shift() ?? null,
      async perform({ id }) {
        told.push(`${id} tried`)
        throw new Error('Never')
      },
      release: async ({ id }, delay_ms) => void told.push(`${id} again after ${delay_ms}`),
      giveUp: async ({ id }) => void told.push(`${id} given up`),
      next: async () => null,
    },
    silent,
  )
  await vi.waitFor(() => expect(told).toHaveLength(9))
  await work.close()
  expect(told.toSorted()).toEqual(
    [
      ...['0 tried', '0 again after 5000', '1 tried', '1 again after 10000'],
      ...['2 tried', '2 again after 20000'],
      ...[`${maxDueAttempts - 1} tried`, `${maxDueAttempts - 1} given up`],
      `${maxDueAttempts} given up`,
    ].toSorted(),
  )
})

it('looks again later at what cannot even be given up', async () => {
  const release = vi.fn(async () => undefined)
  const claims = [{ id: 'a', claim: 'b', attempts: maxDueAttempts }]
  const work = startDueWork(
    {
      name: 'a test',
      claim: async () => claims.shift() ?? null,
      perform: async () => undefined,
      release,
      giveUp: () => Promise.reject(new Error('Never')),
      next: async () => null,
    },
    silent,
  )
  await vi.waitFor(() => expect(release).toHaveBeenCalledWith({ id: 'a', claim: 'b' }, 3_600_000))
  await work.close()
})
