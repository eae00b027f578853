import { expect, it } from 'vitest'
import { closedLoop } from './closed-loop.ts'

it('keeps as many operations under way as asked, and no more', async () => {
  let underWay = 0
  let most = 0
  let done = 0
  const slots = new Set<number>()
  const operate = async (slot: number) => {
    slots.add(slot)
    underWay += 1
    most = Math.max(most, underWay)
    await new Promise(setImmediate)
    underWay -= 1
    done += 1
  }
  const latencies = await closedLoop({ operate, inFlight: 4, isOver: () => done >= 40 })
  expect(most).toBe(4)
  expect(slots).toEqual(new Set([0, 1, 2, 3]))
  expect(latencies).toHaveLength(done)
})

it('ends with the first failure, instead of counting what failed', async () => {
  let calls = 0
  const operate = async () => {
    calls += 1
    if (calls === 5) throw new Error('refused')
    await new Promise(setImmediate)
  }
  await expect(closedLoop({ operate, inFlight: 2, isOver: () => false })).rejects.toThrow('refused')
  expect(calls).toBeLessThan(10)
})
