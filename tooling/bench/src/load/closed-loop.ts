export type Operation = (slot: number) => Promise<void>

type Loop = { operate: Operation; inFlight: number; isOver: () => boolean }

/**
 * Keeps `inFlight` operations under way, each slot beginning its next when its last has ended, until
 * `isOver` says so; answers the milliseconds of each. The first failure ends the loop and is thrown.
 */
export async function closedLoop({ operate, inFlight, isOver }: Loop): Promise<number[]> {
  const latencies: number[] = []
  let failed = false
  const runSlot = async (slot: number) => {
    while (!failed && !isOver()) {
      const startedAt = performance.now()
      try {
        await operate(slot)
      } catch (error) {
        failed = true
        throw error
      }
      latencies.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: inFlight }, (_, slot) => runSlot(slot)))
  return latencies
}
