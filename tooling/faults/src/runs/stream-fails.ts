import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

/** What mongod answers to the next reads of the change streams. */
const failures = [
  { code: 43, times: 4, what: 'the cursor is gone' },
  { code: 11601, times: 3, what: 'interrupted' },
  { code: 280, times: 2, what: 'the stream cannot be told on' },
]

export const streamFails: Run = {
  name: 'stream-fails',
  about: 'the change stream fails: cursors killed, errors that let it resume, errors that do not',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, nodes: 1 })
    const { cluster } = rig
    const primary = await cluster.primary()
    rig.startLoad()
    await rig.forSeconds(1)
    await cluster.admin(primary, { killAllSessions: [] })
    for (const { code, times, what } of failures) {
      await rig.forSeconds(2)
      rig.say(what)
      await cluster.admin(primary, {
        configureFailPoint: 'failCommand',
        mode: { times },
        data: { failCommands: ['getMore'], errorCode: code, appName: 'parley' },
      })
    }
    await rig.forSeconds(2)
    await cluster.admin(primary, { configureFailPoint: 'failCommand', mode: 'off' })
    rig.healed()
    await rig.forSeconds(2)
    await rig.stopLoad()
    return await rig.conclude()
  },
}
