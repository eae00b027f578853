import { sendOne } from '../drivers/send.ts'
import { startProxy } from '../proxy/start-proxy.ts'
import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

const words = 'a long message, '.repeat(1_500)
/** What waits for one reader is a megabyte at most; the rest is what any process breathes. */
const allowedBytes = 64 * 1024 * 1024
const warmUpSeconds = 20

export const slowClient: Run = {
  name: 'slow-client',
  about:
    'a client reads 1 KB/s of a busy channel: the server keeps its memory, cuts it, and it comes back',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, servers: 1, people: 3 })
    const narrow = await startProxy(() => rig.server(0).port)
    try {
      const slow = await rig.enrol('slow', narrow.port)
      await rig.untilUpToDate()
      rig.log.start()
      let isCut = false
      slow.parley.realtime.onStatus((status) => {
        isCut ||= status !== 'live'
      })
      let most = 0
      let isOver = false
      const [channel_id = ''] = rig.channels
      const load = Promise.all(
        rig.people.slice(0, 3).map(async ({ parley, user_id }) => {
          while (!isOver) {
            const { send, content } = rig.log.draft({ channel_id, user_id })
            const log = rig.log
            await sendOne(parley, { log, send, content: `${content} ${words}`, mayTry: () => true })
            most = Math.max(most, await rig.server(0).memory())
            await rig.forSeconds(0.1)
          }
        }),
      )
      // What the load itself takes has to be there before the difference is taken.
      await rig.forSeconds(warmUpSeconds)
      const before = most
      narrow.slow(1_000)
      const ms = await until(() => isCut, { what: 'the slow client to be cut', timeoutMs: 90_000 })
      rig.note(`cut after ${(ms / 1_000).toFixed(0)} s`)
      rig.note(`memory from ${megabytes(before)} to at most ${megabytes(most)} MB`)
      rig.expect(most - before < allowedBytes, `the server grew by ${megabytes(most - before)} MB`)
      narrow.heal()
      rig.healed()
      isOver = true
      await load
      await rig.stopLoad()
      return await rig.conclude()
    } finally {
      await narrow.stop()
    }
  },
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(0)
}
