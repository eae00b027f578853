import { Rig } from '../stage/rig.ts'
import type { Outcome, Run } from './run.ts'

export const lastWords: Run = {
  name: 'last-words',
  about:
    'the primary is killed -9 and nothing more is said: what its last events told must be whole',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name })
    let outcome: Outcome | undefined
    for (let time = 0; time < 5; time += 1) {
      rig.startLoad({ pace: { least: 5, most: 25 } })
      await rig.forSeconds(2 + rig.random.next())
      const primary = await rig.cluster.primary()
      const killed = primary.kill()
      rig.healed()
      await rig.stopLoad()
      await killed
      outcome = await rig.conclude()
      if (outcome.findings.length > 0) return outcome
      await primary.restart()
      await rig.forSeconds(2)
    }
    return outcome ?? (await rig.conclude())
  },
}
