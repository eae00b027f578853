import { MongoServerError } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { readSlices } from './search-slices.ts'

const tooLong = () =>
  new MongoServerError({ message: 'late', code: 50, codeName: 'MaxTimeMSExpired' })
const day = 86_400_000
const top = new Date('2026-06-01')

/** A list of moments, of which no slice longer than `longest` can be read in time. */
function reader(moments: number[], longest = Number.POSITIVE_INFINITY) {
  const slices: number[] = []
  return {
    slices,
    read: async ({
      since,
      until,
      count,
    }: {
      since?: Date | undefined
      until?: Date | undefined
      count: number
    }) => {
      const [from, to] = [since?.getTime() ?? 0, until?.getTime() ?? top.getTime() + 1]
      if (to - from > longest) throw tooLong()
      slices.push(to - from)
      return moments.filter((at) => at >= from && at < to).slice(0, count)
    },
  }
}

describe('readSlices', () => {
  const moments = Array.from({ length: 300 }, (_, n) => top.getTime() - n * day)

  it('reads each row once, whatever a slice can hold, down to the beginning', async () => {
    for (const longest of [20 * day, Number.POSITIVE_INFINITY]) {
      const { read } = reader(moments, longest)
      const bottom = new Date(moments.at(-1) ?? 0)
      const { found, unread } = await readSlices({ top, bottom, enough: 1_000, read })
      expect([found, unread]).toEqual([moments, null])
    }
  })

  it('tries shorter slices where one takes too long', async () => {
    const { read, slices } = reader(moments, 2 * day)
    const { found } = await readSlices({ top, bottom: undefined, enough: 3, read })
    expect(found).toEqual(moments.slice(0, 3))
    expect(Math.max(...slices)).toBeLessThanOrEqual(2 * day)
  })

  it('reads no more once there is enough', async () => {
    const { read, slices } = reader(moments)
    const { found, unread } = await readSlices({ top, bottom: undefined, enough: 5, read })
    expect([found.length, unread, slices.length]).toEqual([5, null, 1])
  })

  it('fails where even the shortest takes too long, and with any other error at once', async () => {
    const { read } = reader(moments, 0)
    await expect(readSlices({ top, bottom: undefined, enough: 5, read })).rejects.toThrow('late')
    const failing = () => Promise.reject(new Error('gone'))
    await expect(readSlices({ top, bottom: undefined, enough: 5, read: failing })).rejects.toThrow(
      'gone',
    )
  })

  it('says where it has stopped once its time is over', async () => {
    const pace = { first: 10 * day, slice: 1, all: 0 }
    const { read } = reader(moments)
    const { found, unread } = await readSlices({ top, bottom: undefined, enough: 50, pace, read })
    expect(unread).toEqual(new Date(top.getTime() - 10 * day))
    expect(found).toEqual(moments.slice(0, 11))
  })
})
