import { describe, expect, it, vi } from 'vitest'
import { GatheredReads } from './gathered-reads.ts'

const upper = (keys: readonly string[]) => new Map(keys.map((key) => [key, key.toUpperCase()]))

/** Reads that each wait until they are let go on. */
function heldReads() {
  const held: (() => void)[] = []
  const read = vi.fn(async (keys: readonly string[]) => {
    await new Promise<void>((resolve) => held.push(resolve))
    if (keys.includes('bad')) throw new Error('no such thing')
    return upper(keys.filter((key) => key !== 'nothing'))
  })
  const goOn = () => held.shift()?.()
  const asked = () => read.mock.calls.map(([keys]) => keys)
  return { read, goOn, asked }
}

describe('GatheredReads', () => {
  it('reads at once what comes alone, and together what comes meanwhile', async () => {
    const { read, goOn, asked } = heldReads()
    const reads = new GatheredReads({ read, atOnce: 10 })
    const first = reads.get(['a', 'b'])
    expect(asked()).toEqual([['a', 'b']])
    const second = reads.get(['b', 'c'])
    const third = reads.get(['c', 'd', 'nothing'])
    goOn()
    expect(await first).toEqual(upper(['a', 'b']))
    await vi.waitFor(() => expect(asked()).toHaveLength(2))
    expect(asked()[1]).toEqual(['b', 'c', 'd', 'nothing'])
    goOn()
    expect(await second).toEqual(upper(['b', 'c']))
    expect(await third).toEqual(upper(['c', 'd']))
  })

  it('reads no more together than it may', async () => {
    const { read, goOn, asked } = heldReads()
    const reads = new GatheredReads({ read, atOnce: 3 })
    const all = [['a'], ['b', 'c'], ['d', 'e'], ['f', 'g', 'h', 'i']].map((keys) => reads.get(keys))
    for (let count = 1; count <= 4; count += 1) {
      await vi.waitFor(() => expect(asked()).toHaveLength(count))
      goOn()
    }
    await Promise.all(all)
    expect(asked()).toEqual([['a'], ['b', 'c'], ['d', 'e'], ['f', 'g', 'h', 'i']])
  })

  it('tells everybody whose reading failed, and goes on with the next', async () => {
    const { read, goOn, asked } = heldReads()
    const reads = new GatheredReads({ read, atOnce: 3 })
    const first = reads.get(['a'])
    const failing = [reads.get(['b']), reads.get(['bad'])]
    const last = reads.get(['c', 'd'])
    const told = Promise.allSettled(failing)
    for (let count = 1; count <= 3; count += 1) {
      await vi.waitFor(() => expect(asked()).toHaveLength(count))
      goOn()
    }
    expect((await told).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(await first).toEqual(upper(['a']))
    expect(await last).toEqual(upper(['c', 'd']))
  })
})
