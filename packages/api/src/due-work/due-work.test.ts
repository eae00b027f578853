import type { Claim } from '@parley/db'
import { expect, it, vi } from 'vitest'
import type { Log } from '../log.ts'
import { startDueWork } from './due-work.ts'

const silent: Log = { debug() {}, info() {}, warn() {}, error() {} }

it('outlives a database that is gone while something is being performed', async () => {
  const unhandled: unknown[] = []
  const onUnhandled = (reason: unknown) => unhandled.push(reason)
  process.on('unhandledRejection', onUnhandled)
  const performing = Promise.withResolvers<void>()
  const claims: (Claim | Error | null)[] = [{ id: 'a', claim: 'b' }, new Error('No primary')]
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
