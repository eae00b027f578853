import { cpuMsOf } from '../processes/cpu-clock.ts'
import type { Turn } from '../scenario.ts'

export type CpuUsed = { server: number; mongod: number; driver: number; both: number }

/** Reads the CPU milliseconds that servers, mongod and this process use from now on. */
export function startCpuMeter({ mongodPid }: Turn, serverPids: number[]): () => CpuUsed {
  const read = () => ({
    server: serverPids.reduce((sum, pid) => sum + cpuMsOf(pid), 0),
    mongod: cpuMsOf(mongodPid),
    driver: cpuMsOf(process.pid),
  })
  const before = read()
  return () => {
    const after = read()
    const server = after.server - before.server
    const mongod = after.mongod - before.mongod
    return { server, mongod, driver: after.driver - before.driver, both: server + mongod }
  }
}
