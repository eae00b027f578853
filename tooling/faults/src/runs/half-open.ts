import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

const noticedWithinMs = 45_000

export const halfOpen: Run = {
  name: 'half-open',
  about: 'the connections to one server stay up and carry nothing; new ones work',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    rig.startLoad()
    await rig.forSeconds(2)
    const theirs = rig.people.filter((_, index) => index % 2 === 0)
    const left = new Set(theirs)
    for (const person of theirs) {
      person.parley.realtime.onStatus((status) => {
        if (status !== 'live') left.delete(person)
      })
    }
    rig.proxy(0).stall({ onlyPresent: true })
    const ms = await until(() => left.size === 0, {
      what: 'everybody to leave the half-open connections',
      timeoutMs: noticedWithinMs,
    })
    rig.note(`left after ${(ms / 1_000).toFixed(1)} s`)
    rig.healed()
    await rig.forSeconds(3)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
