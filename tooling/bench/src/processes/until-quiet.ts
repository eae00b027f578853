import { setTimeout as delay } from 'node:timers/promises'
import { cpuMsOf } from './cpu-clock.ts'

const everyMs = 300
const quietShare = 0.12
const longestMs = 90_000

/**
 * Waits until these processes do next to nothing, twice in a row: a server that has just started first
 * reads what was loaded within the last minute. Throws after 90 seconds.
 */
export async function untilQuiet(pids: number[]): Promise<void> {
  const used = () => pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0)
  const deadline = performance.now() + longestMs
  let quiet = 0
  while (quiet < 2) {
    if (performance.now() > deadline)
      throw new Error(`processes ${pids.join(', ')} do not become quiet`)
    const before = used()
    await delay(everyMs)
    quiet = used() - before <= everyMs * quietShare ? quiet + 1 : 0
  }
}
