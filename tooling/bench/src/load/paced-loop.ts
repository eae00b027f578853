import { setTimeout as delay } from 'node:timers/promises'

type Paced = { operate: (index: number) => Promise<void>; perSecond: number; count: number }

/**
 * Begins `count` operations at a steady rate, whether or not earlier ones have ended, and waits for all;
 * answers the milliseconds of each, from when it was due. The first failure is thrown at the end.
 */
export async function pacedLoop({ operate, perSecond, count }: Paced): Promise<number[]> {
  const latencies: number[] = []
  const startedAt = performance.now()
  const underWay: Promise<void>[] = []
  for (let index = 0; index < count; index += 1) {
    const dueAt = startedAt + (index * 1000) / perSecond
    const early = dueAt - performance.now()
    if (early > 0) await delay(early)
    const one = async () => {
      await operate(index)
      latencies.push(performance.now() - dueAt)
    }
    const running = one()
    // It is thrown below; until then it must not count as unhandled.
    running.catch(() => undefined)
    underWay.push(running)
  }
  await Promise.all(underWay)
  return latencies
}
