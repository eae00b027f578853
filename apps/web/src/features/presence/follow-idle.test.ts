import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const told: boolean[] = []
const reported: boolean[] = []
let fails = false

vi.mock('@/lib/parley.ts', () => ({
  parley: {
    realtime: { setIdle: (isIdle: boolean) => told.push(isIdle) },
    api: {
      presence: {
        reportIdle: {
          mutate: async ({ is_idle }: { is_idle: boolean }) => {
            if (fails) throw new Error('offline')
            reported.push(is_idle)
          },
        },
      },
    },
  },
}))

const { followIdle } = await import('./follow-idle.ts')

describe('followIdle', () => {
  let stop: () => void

  beforeEach(() => {
    vi.useFakeTimers()
    localStorage.clear()
    told.length = 0
    reported.length = 0
    fails = false
    stop = followIdle()
  })

  afterEach(() => {
    stop()
    vi.useRealTimers()
  })

  const pass = (minutes: number) => vi.advanceTimersByTimeAsync(minutes * 60_000)
  const press = async () => {
    window.dispatchEvent(new Event('keydown'))
    await vi.advanceTimersByTimeAsync(0)
  }

  it('tells after ten minutes without any input, and at once with the next', async () => {
    await pass(9.5)
    expect(reported).toEqual([])
    await pass(0.5)
    expect(reported).toEqual([true])
    await pass(60)
    expect(reported).toEqual([true])
    await press()
    expect(reported).toEqual([true, false])
    expect(told).toEqual([true, false])
  })

  it('says nothing while somebody writes', async () => {
    for (let minute = 0; minute < 30; minute += 1) {
      await pass(1)
      await press()
    }
    expect(reported).toEqual([])
  })

  it('counts what is done in another tab', async () => {
    await pass(9)
    localStorage.setItem('parley.used_at', String(Date.now()))
    await pass(5)
    expect(reported).toEqual([])
    await pass(5)
    expect(reported).toEqual([true])
    localStorage.setItem('parley.used_at', String(Date.now()))
    await pass(0.5)
    expect(reported).toEqual([true, false])
  })

  it('tells again what was not heard', async () => {
    fails = true
    await pass(11)
    expect(reported).toEqual([])
    fails = false
    await pass(0.5)
    expect(reported).toEqual([true])
  })
})
