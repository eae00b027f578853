import { describe, expect, it, onTestFinished, vi } from 'vitest'
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

/** Reads of one key each that are answered in any order. */
function answeredReads() {
  const answers = new Map<string, () => void>()
  const read = ([key = '']: readonly string[]) =>
    new Promise<Map<string, string>>((resolve) => {
      answers.set(key, () => resolve(upper([key])))
    })
  return { read, asked: () => [...answers.keys()], answer: (key: string) => answers.get(key)?.() }
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

  it('lets nothing wait behind a reading that hangs', async () => {
    vi.useFakeTimers()
    onTestFinished(() => void vi.useRealTimers())
    const { read, asked, answer } = answeredReads()
    const reads = new GatheredReads({ read, atOnce: 1 })
    const hanging = reads.get(['a'])
    const [second, third] = [reads.get(['b']), reads.get(['c'])]
    await vi.advanceTimersByTimeAsync(200)
    expect(asked()).toEqual(['a'])
    await vi.advanceTimersByTimeAsync(100)
    expect(asked()).toEqual(['a', 'b', 'c'])
    const fourth = reads.get(['d'])
    await vi.advanceTimersByTimeAsync(300)
    expect(asked()).toEqual(['a', 'b', 'c', 'd'])
    for (const key of ['d', 'c', 'b', 'a']) answer(key)
    expect(await Promise.all([hanging, second, third, fourth])).toEqual(
      ['a', 'b', 'c', 'd'].map((key) => upper([key])),
    )
    const next = reads.get(['e'])
    await vi.advanceTimersByTimeAsync(1)
    answer('e')
    expect(await next).toEqual(upper(['e']))
  })
})
