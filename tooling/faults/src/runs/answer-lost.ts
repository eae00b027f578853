import { startProxy } from '../proxy/start-proxy.ts'
import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

/** How the command begins on the wire that stores messages: a BSON string of nine bytes. */
const insertIntoMessages = 'insert\0\t\0\0\0messages'

export const answerLost: Run = {
  name: 'answer-lost',
  about: 'answers are lost after the commit: from mongod, from the server, and by a failpoint',
  isInCi: true,
  async play(context) {
    const cluster = await context.cluster(1)
    const [mongod] = cluster.members
    const database = await startProxy(() => mongod?.port ?? 0)
    try {
      await using rig = await Rig.open(context, {
        name: this.name,
        nodes: 1,
        uriOf: (index, uri) => (index === 0 ? throughProxy(uri, database.port) : uri),
      })
      rig.startLoad()
      for (let time = 0; time < 3; time += 1) {
        await rig.forSeconds(1)
        // The driver tries once more by itself: that answer is lost too.
        database.loseAnswersTo(insertIntoMessages, 3)
        await rig.forSeconds(1)
        rig.proxy(1).loseAnswersTo('/trpc/messages.send', 3)
      }
      const failing = { failCommands: ['insert'], writeConcernError: { code: 64, errmsg: 'late' } }
      await cluster.admin(await cluster.primary(), {
        configureFailPoint: 'failCommand',
        mode: { times: 5 },
        data: { ...failing, appName: 'parley' },
      })
      await rig.forSeconds(2)
      await cluster.admin(await cluster.primary(), {
        configureFailPoint: 'failCommand',
        mode: 'off',
      })
      rig.healed()
      await rig.stopLoad()
      rig.expect(database.lost() > 2, `only ${database.lost()} answers of mongod were lost`)
      rig.expect(rig.proxy(1).lost() > 2, `only ${rig.proxy(1).lost()} of the server's were lost`)
      return await rig.conclude()
    } finally {
      await database.stop()
    }
  },
}

/** The same database, reached through one address alone, so that the driver does not go past the proxy. */
export function throughProxy(uri: string, port: number): string {
  const [, database = ''] = /\/\/[^/]+\/([^?]*)/.exec(uri) ?? []
  return `mongodb://127.0.0.1:${port}/${database}?directConnection=true`
}
