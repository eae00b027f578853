import { closedLoop } from './closed-loop.ts'
import { cpuMsOf } from './cpu-clock.ts'
import type { Contender, World } from './scenario.ts'
import { percentile } from './statistics.ts'

export type Measured = {
  perSecond: number
  p50: number
  p99: number
  /** CPU milliseconds per operation. */
  serverCpu: number
  mongodCpu: number
  driverCpu: number
}

type Plan = { contender: Contender; world: World; warmUpMs: number; measureMs: number }

/** Opens a contender, warms it up, measures it and closes it. Throws when any operation fails. */
export async function measure({ contender, world, ...plan }: Plan): Promise<Measured> {
  const running = await contender.open(world)
  try {
    const { operate, serverPid, verify } = running
    const loop = { operate, inFlight: world.inFlight }
    const warmUp = await closedLoop({ ...loop, isOver: overAfter(plan.warmUpMs) })
    const readAll = () => ({
      serverCpu: cpuMsOf(serverPid ?? process.pid),
      mongodCpu: cpuMsOf(world.mongodPid),
      driverCpu: cpuMsOf(process.pid),
    })
    const before = readAll()
    const startedAt = performance.now()
    const latencies = await closedLoop({ ...loop, isOver: overAfter(plan.measureMs) })
    const seconds = (performance.now() - startedAt) / 1_000
    const end = readAll()
    await verify?.(warmUp.length + latencies.length)
    const per = (name: keyof typeof before) => (end[name] - before[name]) / latencies.length
    return {
      perSecond: latencies.length / seconds,
      p50: percentile(latencies, 0.5),
      p99: percentile(latencies, 0.99),
      serverCpu: per('serverCpu'),
      mongodCpu: per('mongodCpu'),
      driverCpu: per('driverCpu'),
    }
  } finally {
    await running.close()
  }
}

function overAfter(ms: number): () => boolean {
  const end = performance.now() + ms
  return () => performance.now() >= end
}
