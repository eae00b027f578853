import { describe, expect, it } from 'vitest'
import { FedMap } from './fed-map.ts'

function counted<Value>(...answers: Value[]) {
  const state = { asked: 0 }
  const load = async () => {
    const answer = answers[Math.min(state.asked, answers.length - 1)]
    state.asked += 1
    if (answer === undefined) throw new Error('No answer')
    return answer
  }
  return { state, load }
}

describe('FedMap', () => {
  it('asks once while it is fed, also for questions at the same time', async () => {
    const map = new FedMap<number>({ capacity: 10, isFed: () => true })
    const { state, load } = counted(1)
    expect(await Promise.all([map.get('a', load), map.get('a', load)])).toEqual([1, 1])
    expect(await map.get('a', load)).toBe(1)
    expect(state.asked).toBe(1)
  })

  it('asks again for what was not there', async () => {
    const map = new FedMap<number | null>({ capacity: 10, isFed: () => true })
    const { load } = counted(null, 2)
    expect(await map.get('a', load)).toBe(null)
    expect(await map.get('a', load)).toBe(2)
  })

  it('asks every time while it is not, and has forgotten everything afterwards', async () => {
    let isFed = true
    const map = new FedMap<number>({ capacity: 10, isFed: () => isFed })
    const { load } = counted(1, 2, 3, 4)
    expect(await map.get('a', load)).toBe(1)
    isFed = false
    expect(await map.get('a', load)).toBe(2)
    isFed = true
    expect(await map.get('a', load)).toBe(3)
    expect(await map.get('a', load)).toBe(3)
  })

  it('does not keep an answer whose key was forgotten while it was under way', async () => {
    const map = new FedMap<string>({ capacity: 10, isFed: () => true })
    const { promise, resolve } = Promise.withResolvers<string>()
    const stale = map.get('a', () => promise)
    map.forget('a')
    resolve('old')
    expect(await stale).toBe('old')
    expect(await map.get('a', async () => 'new')).toBe('new')
  })

  it('does not remember a failure', async () => {
    const map = new FedMap<number>({ capacity: 10, isFed: () => true })
    const failing = async () => Promise.reject(new Error('away'))
    await expect(map.get('a', failing)).rejects.toThrow('away')
    expect(await map.get('a', async () => 1)).toBe(1)
  })

  it('holds no more than its capacity', async () => {
    const map = new FedMap<number>({ capacity: 2, isFed: () => true })
    for (const key of ['a', 'b', 'c']) await map.get(key, async () => 1)
    expect(await map.get('a', async () => 2)).toBe(2)
    expect(await map.get('c', async () => 2)).toBe(1)
  })
})
