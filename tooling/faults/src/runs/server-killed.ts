import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const serverKilled: Run = {
  name: 'server-killed',
  about: 'one of two servers is killed -9 in the middle of sends, twice, and started again',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    rig.startLoad()
    for (const index of [0, 1]) {
      await rig.forSeconds(2)
      await rig.server(index).end('SIGKILL')
      await rig.forSeconds(1)
      await rig.server(index).start()
    }
    rig.healed()
    await rig.forSeconds(2)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
