import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const primarySteppedDown: Run = {
  name: 'primary-stepped-down',
  about: 'the primary of three steps down under load, three times',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    // Replies and reactions most of all: what their events say is read when they are told.
    rig.startLoad({ pace: { least: 20, most: 60 } })
    for (let time = 0; time < 3; time += 1) {
      await rig.forSeconds(2)
      const primary = await rig.cluster.primary()
      await rig.cluster.admin(primary, { replSetStepDown: 5, secondaryCatchUpPeriodSecs: 2 })
      await rig.cluster.primary()
    }
    rig.healed()
    await rig.forSeconds(2)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
