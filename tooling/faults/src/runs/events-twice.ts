import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

type Listener = (event: Event) => void

/** A WebSocket that hands on each message twice, as a network does that repeats. */
class StutteringSocket extends WebSocket {
  override addEventListener(type: string, listener: Listener, options?: never): void {
    super.addEventListener(type, listener, options)
    if (type !== 'message') return
    super.addEventListener(type, (event: Event) => listener(event))
  }
}

export const eventsTwice: Run = {
  name: 'events-twice',
  about: 'clients are handed every event twice, and lose their connection besides',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, {
      name: this.name,
      nodes: 1,
      transport: { WebSocket: StutteringSocket },
    })
    rig.startLoad()
    for (let time = 0; time < 3; time += 1) {
      await rig.forSeconds(1.5)
      for (const proxy of rig.proxies) proxy.cut()
    }
    rig.healed()
    await rig.forSeconds(2)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
