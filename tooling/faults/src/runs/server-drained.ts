import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const serverDrained: Run = {
  name: 'server-drained',
  about: 'each of two servers is stopped by SIGTERM under load, and started again',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    rig.startLoad()
    for (const server of rig.servers) {
      await rig.forSeconds(2)
      const { ms, code } = await server.end('SIGTERM')
      rig.note(`drained in ${(ms / 1_000).toFixed(1)} s`)
      rig.expect(ms < 10_000, `a server took ${ms.toFixed(0)} ms to drain`)
      rig.expect(code === 0, `a drained server ended with ${code}`)
      await server.start()
    }
    rig.healed()
    await rig.forSeconds(2)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
