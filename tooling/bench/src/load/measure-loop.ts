import type { Child } from '../processes/child-process.ts'
import { startProfile } from '../processes/inspector.ts'
import { percentile } from '../report/statistics.ts'
import type { Figures, Turn } from '../scenario.ts'
import { closedLoop, type Operation } from './closed-loop.ts'
import { startCpuMeter } from './cpu-meter.ts'

type Options = {
  turn: Turn
  servers: Pick<Child, 'pid' | 'inspectorUrl'>[]
  operate: Operation
  inFlight: number
  /** Operations before the first that counts; fewer where the same process has done much already. */
  warmUpCount?: number
}

/** At least so many at a time warm up, or a loop of one would be measured before it is compiled. */
const warmUpInFlight = 32
/** Code is compiled by how often it ran, and a busy machine runs it seldom: time alone warms nothing up. */
const coldCount = 3_000
const longestWarmUp = 4

/**
 * Warms up and measures a closed loop: operations per second, p50 and p99 in milliseconds, and CPU
 * milliseconds per operation of the servers, mongod, both together, and this process, the driver.
 */
export async function measureLoop(options: Options): Promise<Figures> {
  const { turn, servers, warmUpCount = coldCount, ...loop } = options
  const inFlight = Math.max(loop.inFlight, warmUpInFlight)
  let warmed = 0
  const [isWarm, isTooLong] = [1, longestWarmUp].map((times) => overAfter(turn.warmUpMs * times))
  await closedLoop({
    inFlight,
    operate: async (slot) => {
      await loop.operate(slot)
      warmed += 1
    },
    isOver: () => (warmed >= warmUpCount && isWarm?.()) || isTooLong?.() === true,
  })
  // What is done one at a time goes other ways than what is done together.
  if (loop.inFlight < warmUpInFlight) {
    await closedLoop({ ...loop, isOver: overAfter(turn.warmUpMs) })
  }
  const [first] = servers
  const profile =
    turn.profilePath === undefined ? undefined : await startProfile(first?.inspectorUrl ?? '')
  const readCpu = startCpuMeter(
    turn,
    servers.map(({ pid }) => pid),
  )
  const startedAt = performance.now()
  const latencies = await closedLoop({ ...loop, isOver: overAfter(turn.measureMs) })
  const seconds = (performance.now() - startedAt) / 1_000
  const cpu = readCpu()
  await profile?.stop(turn.profilePath ?? '')
  const count = latencies.length
  return {
    perSecond: count / seconds,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    cpu: cpu.both / count,
    serverCpu: cpu.server / count,
    mongodCpu: cpu.mongod / count,
    driverCpu: cpu.driver / count,
  }
}

function overAfter(ms: number): () => boolean {
  const end = performance.now() + ms
  return () => performance.now() >= end
}
