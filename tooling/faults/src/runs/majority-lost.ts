import { parleyErrorOf } from '@parley/client'
import type { TestMember } from '@parley/mongo'
import { sendOne } from '../drivers/send.ts'
import type { Person } from '../stage/person.ts'
import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

const refusedWithinMs = 5_000

export const majorityLost: Run = {
  name: 'majority-lost',
  about: 'two of three nodes stand still: sends are refused within 5 s, and none is acknowledged',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, people: 4 })
    rig.startLoad()
    await rig.forSeconds(2)
    const primary = await rig.cluster.primary()
    const others = rig.cluster.members.filter((member) => member !== primary)
    for (const member of others) await member.kill('SIGSTOP')
    try {
      // What was under way before may still have been on a majority.
      await rig.forSeconds(1)
      const before = rig.log.acknowledged
      await Promise.all(rig.people.map((person) => refusals(rig, person)))
      rig.expect(rig.log.acknowledged === before, 'a send was acknowledged without a majority')
    } finally {
      for (const member of others satisfies TestMember[]) await member.kill('SIGCONT')
    }
    rig.healed()
    await rig.cluster.primary()
    await rig.forSeconds(2)
    await rig.stopLoad()
    return await rig.conclude()
  },
}

/** Sends for twelve seconds, one try each, and expects a refusal in time every time. */
async function refusals(rig: Rig, person: Person): Promise<void> {
  const [channel_id = ''] = rig.channels
  const end = performance.now() + 12_000
  while (performance.now() < end) {
    const { send, content } = rig.log.draft({ channel_id, user_id: person.user_id })
    const startedAt = performance.now()
    await sendOne(person.parley, { log: rig.log, send, content, mayTry: () => false })
    const ms = performance.now() - startedAt
    rig.expect(ms < refusedWithinMs, `a refusal took ${ms.toFixed(0)} ms`)
    const answer = await person.parley.api.channels.list.query({}).catch(parleyErrorOf)
    const isRead = answer === null || 'channels' in answer || answer.status === 500
    rig.expect(isRead, `a read was answered with ${JSON.stringify(answer)}`)
  }
}
