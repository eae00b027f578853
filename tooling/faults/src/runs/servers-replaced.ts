import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const serversReplaced: Run = {
  name: 'servers-replaced',
  about: 'people are away while every server is replaced: new ones tell them what they missed',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    rig.startLoad()
    await rig.forSeconds(2)
    const away = rig.people.slice(0, 3)
    for (const { parley } of away) parley.realtime.stop()
    for (const server of rig.servers) {
      await rig.forSeconds(1)
      await server.end('SIGTERM')
      await server.start()
    }
    await rig.forSeconds(2)
    rig.healed()
    for (const { parley } of away) parley.realtime.start()
    await rig.forSeconds(2)
    await rig.stopLoad()
    const resets = rig.people.reduce((sum, { follower }) => sum + follower.resets.length, 0)
    rig.expect(resets === 0, `${resets} times somebody was told to fetch everything again`)
    return await rig.conclude()
  },
}
