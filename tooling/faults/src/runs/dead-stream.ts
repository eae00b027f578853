import { startProxy } from '../proxy/start-proxy.ts'
import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import { throughProxy } from './answer-lost.ts'
import type { Run } from './run.ts'

export const deadStream: Run = {
  name: 'dead-stream',
  about: 'one server hears nothing of its database for 12 s: not ready within 5 s, back by itself',
  isInCi: true,
  async play(context) {
    const cluster = await context.cluster(1)
    const [mongod] = cluster.members
    const database = await startProxy(() => mongod?.port ?? 0)
    try {
      await using rig = await Rig.open(context, {
        name: this.name,
        nodes: 1,
        uriOf: (index, uri) => (index === 0 ? throughProxy(uri, database.port) : uri),
      })
      rig.startLoad()
      await rig.forSeconds(2)
      database.stall()
      const server = rig.server(0)
      const ms = await until(async () => (await server.readiness()) === 503, {
        what: 'the cut off server to say that it is not ready',
        timeoutMs: 15_000,
      })
      rig.note(`not ready after ${(ms / 1_000).toFixed(1)} s`)
      rig.expect(
        ms < 5_000,
        `a server with a dead stream called itself ready for ${ms.toFixed(0)} ms`,
      )
      rig.expect((await rig.server(1).readiness()) === 200, 'the other server is not ready')
      await rig.forSeconds(Math.max(0, 12 - ms / 1_000))
      database.heal()
      rig.healed()
      const back = await until(async () => (await server.readiness()) === 200, {
        what: 'the server to be ready again by itself',
        timeoutMs: 30_000,
      })
      rig.note(`ready again after ${(back / 1_000).toFixed(1)} s`)
      await rig.forSeconds(2)
      await rig.stopLoad()
      return await rig.conclude()
    } finally {
      await database.stop()
    }
  },
}
