import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

const junkMegabytes = 15
const oplogMegabytes = 128

export const beyondOplog: Run = {
  name: 'beyond-oplog',
  about:
    'a server stands still until the oplog has rolled over what it had not heard: a reset, and on',
  isInCi: false,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, nodes: 1 })
    rig.startLoad()
    await rig.forSeconds(2)
    process.kill(rig.server(0).pid(), 'SIGSTOP')
    try {
      await rig.forSeconds(2)
      const gone = await fillOplog(rig)
      rig.expect(gone, 'the oplog did not roll over')
    } finally {
      process.kill(rig.server(0).pid(), 'SIGCONT')
    }
    rig.healed()
    await rig.forSeconds(3)
    await rig.stopLoad()
    const reset = rig.people.filter(({ follower }) => follower.resets.length > 0).length
    rig.expect(reset > 0, 'nobody was told to fetch again')
    // Who was in which channel when is no longer in the log.
    rig.since = null
    return await rig.conclude()
  },
}

/** Writes until what is in the log now is no longer; answers whether it is gone. */
async function fillOplog({ db }: Rig): Promise<boolean> {
  const oplog = db.client.db('local').collection('oplog.rs')
  const first = async () => (await oplog.find().sort({ $natural: 1 }).limit(1).next())?.ts
  const newest = (await oplog.find().sort({ $natural: -1 }).limit(1).next())?.ts
  const junk = db.client.db(`${db.databaseName}_junk`).collection('junk')
  const text = 'x'.repeat(junkMegabytes * 1024 * 1024)
  const count = Math.ceil((oplogMegabytes * 2.5) / junkMegabytes)
  for (let times = 0; times < count; times += 1) await junk.insertOne({ text })
  const rolledOver = async () => {
    // What recovery from the last checkpoint needs is kept: a new one lets it go.
    await db.client.db('admin').command({ fsync: 1 })
    await junk.insertOne({ text })
    const ts = await first()
    return ts !== undefined && newest !== undefined && ts.greaterThan(newest)
  }
  await until(rolledOver, { what: 'the oplog to roll over', timeoutMs: 60_000, everyMs: 500 })
  await db.client.db(`${db.databaseName}_junk`).dropDatabase()
  return true
}
