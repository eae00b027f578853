import { describe, expect, it, vi } from 'vitest'
import { FedMany } from './fed-many.ts'

const upper = (keys: readonly string[]) => new Map(keys.map((key) => [key, key.toUpperCase()]))
const loader = () => vi.fn(async (keys: readonly string[]) => upper(keys))

describe('FedMany', () => {
  it('reads together what it does not hold, and nothing else', async () => {
    const many = new FedMany<string>({ capacity: 10, isFed: () => true })
    const load = loader()
    expect(await many.get(['a', 'b'], load)).toEqual(upper(['a', 'b']))
    expect(await many.get(['b', 'c', 'a'], load)).toEqual(upper(['a', 'b', 'c']))
    expect(await many.get(['c'], load)).toEqual(upper(['c']))
    many.forget('a')
    await many.get(['a', 'b', 'c'], load)
    expect(load.mock.calls.map(([keys]) => keys)).toEqual([['a', 'b'], ['c'], ['a']])
  })

  it.each(['forgotten', 'all cleared'])(
    'keeps nothing that was %s while it was read',
    async (how) => {
      const many = new FedMany<string>({ capacity: 10, isFed: () => true })
      const { promise, resolve } = Promise.withResolvers<ReadonlyMap<string, string>>()
      const asked = many.get(['a', 'b'], () => promise)
      if (how === 'forgotten') many.forget('a')
      else many.clear()
      resolve(upper(['a', 'b']))
      expect(await asked).toEqual(upper(['a', 'b']))
      const load = loader()
      await many.get(['a', 'b'], load)
      expect(load.mock.calls).toEqual([[how === 'forgotten' ? ['a'] : ['a', 'b']]])
    },
  )

  it('reads every time while it is not fed, and has forgotten everything afterwards', async () => {
    let isFed = true
    const many = new FedMany<string>({ capacity: 10, isFed: () => isFed })
    const load = loader()
    await many.get(['a'], load)
    isFed = false
    await many.get(['a'], load)
    isFed = true
    await many.get(['a'], load)
    expect(load).toHaveBeenCalledTimes(3)
  })

  it('holds no more than its capacity, the oldest going first', async () => {
    const many = new FedMany<string>({ capacity: 2, isFed: () => true })
    await many.get(['a', 'b', 'c'], loader())
    const load = loader()
    await many.get(['a', 'b', 'c'], load)
    expect(load.mock.calls).toEqual([[['a']]])
  })

  it('holds no more weight than its capacity, and counts none twice', async () => {
    const weightOf = (value: string) => value.length
    const many = new FedMany<string>({ capacity: 6, weightOf, isFed: () => true })
    for (const key of ['aa', 'bb', 'cc']) await many.get([key], loader())
    many.forget('bb')
    await many.get(['dd'], loader())
    await many.get(['e'], loader())
    const load = loader()
    await many.get(['aa', 'cc', 'dd', 'e'], load)
    expect(load.mock.calls).toEqual([[['aa']]])
    many.clear()
    await many.get(['ffffff'], loader())
    await many.get(['ffffff'], load)
    expect(load).toHaveBeenCalledTimes(1)
  })
})
