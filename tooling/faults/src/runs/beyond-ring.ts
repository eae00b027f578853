import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

/** The least that a server can be set to keep; it lets go in steps of a quarter of it. */
const ring = 100
const enough = 3 * ring

export const beyondRing: Run = {
  name: 'beyond-ring',
  about: 'half of the people hear nothing for longer than a server remembers: a reset, and on',
  isInCi: true,
  async play(context) {
    const env = () => ({ EVENT_RING: String(ring) })
    await using rig = await Rig.open(context, { name: this.name, nodes: 1, env })
    const away = rig.people.filter((_, index) => index % 2 === 0)
    const here = rig.people.filter((_, index) => index % 2 === 1)
    rig.proxy(0).stall()
    const before = rig.log.acknowledged
    rig.startLoad({ people: here, pace: { least: 10, most: 30 } })
    await until(() => rig.log.acknowledged - before >= enough, {
      what: 'more to have been said than a server keeps',
      timeoutMs: 120_000,
    })
    await rig.stopLoad()
    rig.proxy(0).cut()
    rig.proxy(0).heal()
    rig.healed()
    rig.startLoad()
    await rig.forSeconds(2)
    await rig.stopLoad()
    for (const [people, isAway] of [
      [away, true],
      [here, false],
    ] as const) {
      const told = people.filter(({ follower }) => follower.resets.includes('cursor_too_old'))
      rig.expect(
        told.length === (isAway ? people.length : 0),
        `${told.length} of ${people.length} who were ${isAway ? 'away' : 'there'} were told to fetch again`,
      )
    }
    return await rig.conclude()
  },
}
