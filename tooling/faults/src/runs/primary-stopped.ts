import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const primaryStopped: Run = {
  name: 'primary-stopped',
  about: 'the primary of three stands still for 15 s under load: connected, and silent',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    rig.startLoad()
    await rig.forSeconds(2)
    const primary = await rig.cluster.primary()
    await primary.kill('SIGSTOP')
    await rig.forSeconds(15)
    await primary.kill('SIGCONT')
    rig.healed()
    await rig.forSeconds(4)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
