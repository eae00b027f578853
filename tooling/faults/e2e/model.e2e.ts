import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Act, acts } from './model/acts.ts'
import { openWorld, type World } from './model/world.ts'

const runs = Number(process.env.PARLEY_MODEL_RUNS ?? 12)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

it('keeps every invariant over random acts of several clients, disconnects and restarts', {
  timeout: 600_000,
}, async () => {
  const keepsThem = fc.asyncProperty(acts, async (list: Act[]) => {
    const outcome = await world.play(list)
    expect([...outcome.findings, ...outcome.failures]).toEqual([])
  })
  await fc.assert(keepsThem, { numRuns: runs, interruptAfterTimeLimit: 500_000 })
})
