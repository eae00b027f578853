import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const awayTooLong: Run = {
  name: 'away-too-long',
  about:
    'people are away while every server is replaced, so that nobody remembers what they missed',
  isInCi: true,
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
    return await rig.conclude()
  },
}
