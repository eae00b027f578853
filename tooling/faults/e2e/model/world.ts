import { randomBytes } from 'node:crypto'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { type Parley as Server, startParley } from '@parley/server'
import { MongoClient } from 'mongodb'
import { SendLog } from '../../src/drivers/send-log.ts'
import type { Outcome } from '../../src/runs/run.ts'
import { concludeRun } from '../../src/stage/conclude.ts'
import { momentOf } from '../../src/stage/moment.ts'
import { enrol, type Person } from '../../src/stage/person.ts'
import { until } from '../../src/stage/until.ts'
import type { Act } from './acts.ts'
import { perform, type Scene } from './perform.ts'

export type World = {
  /** Plays acts with people and channels of their own, and checks what they leave behind. */
  play(acts: Act[]): Promise<Outcome>
  close(): Promise<void>
}

/** Two whole servers in this process, on one database. */
export async function openWorld(): Promise<World> {
  const mongodbUri = testDatabaseUri('model')
  const client = new MongoClient(mongodbUri)
  const jwtSecret = 'a secret of the model, which has more than 32 bytes'
  const start = (port: number) =>
    startParley({ settings: { mongodbUri, jwtSecret, port, bcryptCost: 4, hasRateLimits: false } })
  const servers: Server[] = []
  for (let index = 0; index < 2; index += 1) servers.push(await start(0))

  async function restart(index: number): Promise<void> {
    const server = servers[index]
    if (server === undefined) return
    await server.close()
    servers[index] = await start(server.port)
  }

  async function openScene(): Promise<Scene> {
    const name = randomBytes(4).toString('hex')
    const people: Person[] = []
    for (let index = 0; index < 3; index += 1) {
      const url = servers[index % servers.length]?.url ?? ''
      people.push(await enrol({ url, name: `p${index}-${name}` }))
    }
    const [owner] = people
    if (owner === undefined) throw new Error('a scene has people')
    const channels: string[] = []
    for (const type of ['public', 'private'] as const) {
      const { channel } = await owner.parley.api.channels.create.mutate({ name: type + name, type })
      channels.push(channel.id)
    }
    await until(() => people.every(({ follower }) => follower.isUpToDate()), {
      what: 'everybody to have fetched',
      timeoutMs: 30_000,
    })
    return { people, owner, channels, log: new SendLog(), restart }
  }

  return {
    async play(acts) {
      const db = client.db()
      const since = await momentOf(db)
      const scene = await openScene()
      try {
        await perform(scene, acts)
        for (const { parley } of scene.people) parley.realtime.start()
        const ended = { ...scene, db, since, failures: [], notes: [] }
        return await concludeRun(ended, performance.now())
      } finally {
        for (const person of scene.people) person.close()
      }
    },
    async close() {
      for (const server of servers) await server.close()
      await client.close()
    },
  }
}
