import { sendOne } from '../drivers/send.ts'
import { startProxy } from '../proxy/start-proxy.ts'
import type { Person } from '../stage/person.ts'
import { Rig } from '../stage/rig.ts'
import { throughProxy } from './answer-lost.ts'
import type { Run } from './run.ts'

const behindMs = 150

export const balanced: Run = {
  name: 'balanced',
  about: `every call goes to another server than the last, and one hears of everything ${behindMs} ms later`,
  isInCi: true,
  async play(context) {
    const cluster = await context.cluster(1)
    const [mongod] = cluster.members
    const database = await startProxy(() => mongod?.port ?? 0)
    try {
      await using rig = await Rig.open(context, {
        name: this.name,
        nodes: 1,
        isBalanced: true,
        uriOf: (index, uri) => (index === 0 ? throughProxy(uri, database.port) : uri),
      })
      const { api } = rig.first.parley
      const { channel } = await api.channels.create.mutate({ name: 'lobby', type: 'public' })
      database.delay(behindMs)
      rig.startLoad({ pace: { least: 150, most: 300 } })
      const comers = rig.people.slice(1, 4)
      const rounds = context.isShort ? 6 : 15
      await Promise.all(
        comers.map(async (person) => {
          for (let round = 0; round < rounds; round += 1) await visit(rig, person, channel.id)
        }),
      )
      database.heal()
      rig.healed()
      await rig.stopLoad()
      return await rig.conclude()
    } finally {
      await database.stop()
    }
  },
}

/** Joins, and may speak at once, whichever server answers; then leaves, on every other visit. */
async function visit(rig: Rig, person: Person, channel_id: string): Promise<void> {
  const { api } = person.parley
  const { log } = rig
  // The server that answers next has heard that this person is not in it.
  await api.channels.get.query({ channel_id })
  await api.channels.get.query({ channel_id })
  await api.channels.join.mutate({ channel_id })
  for (let time = 0; time < 3; time += 1) {
    const { send, content } = log.draft({ channel_id, user_id: person.user_id })
    await sendOne(person.parley, { log, send, content, mayTry: () => true })
    const isSent = send.outcome === 'acknowledged'
    rig.expect(isSent, `${send.mark}, sent by one who had joined, was refused`)
  }
  if (rig.random.next() < 0.5) await api.channels.leave.mutate({ channel_id })
}
