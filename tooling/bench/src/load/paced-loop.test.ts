import { expect, it } from 'vitest'
import { pacedLoop } from './paced-loop.ts'

it('begins each operation without waiting for the one before, and waits for all', async () => {
  const begun: number[] = []
  let release = () => {}
  const all = new Promise<void>((resolve) => {
    release = resolve
  })
  const operate = async (index: number) => {
    begun.push(index)
    if (index === 4) release()
    await all
  }
  const latencies = await pacedLoop({ operate, perSecond: 1000, count: 5 })
  expect(begun).toEqual([0, 1, 2, 3, 4])
  expect(latencies).toHaveLength(5)
})

it('throws what an operation threw', async () => {
  const operate = async (index: number) => {
    if (index === 1) throw new Error('refused')
  }
  await expect(pacedLoop({ operate, perSecond: 1000, count: 3 })).rejects.toThrow('refused')
})
