import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const primaryKilled: Run = {
  name: 'primary-killed',
  about: 'the primary of three is killed -9 under load, and comes back',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    rig.startLoad()
    await rig.forSeconds(2)
    const primary = await rig.cluster.primary()
    await primary.kill()
    await rig.cluster.primary()
    await rig.forSeconds(3)
    await primary.restart()
    rig.healed()
    await rig.forSeconds(3)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
