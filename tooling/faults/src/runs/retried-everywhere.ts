import { createParley, memoryTokens, newMessageId } from '@parley/client'
import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

const times = 50

export const retriedEverywhere: Run = {
  name: 'retried-everywhere',
  about: `one send is tried ${times} times at once through both servers, again and again`,
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, people: 4 })
    const [channel_id = ''] = rig.channels
    rig.log.start()
    for (let round = 0; round < (context.isShort ? 10 : 30); round += 1) {
      const person = rig.random.pick(rig.people) ?? rig.first
      const ways = rig.servers.map(({ url }) => {
        const tokens = memoryTokens()
        tokens.set(person.token())
        return createParley({ url, tokens })
      })
      const { send, content } = rig.log.draft({ channel_id, user_id: person.user_id })
      const tries = Array.from({ length: times }, async (_, index) => {
        const way = ways[index % ways.length] ?? person.parley
        return way.api.messages.send.mutate({ id: send.id, channel_id, content })
      })
      const answers = await Promise.allSettled(tries)
      const created = answers.filter(
        ({ status, ...rest }) => status === 'fulfilled' && 'value' in rest && rest.value.created,
      )
      const failed = answers.filter(({ status }) => status === 'rejected')
      rig.expect(created.length === 1, `${send.mark} was created ${created.length} times`)
      rig.expect(
        failed.length === 0,
        `${send.mark} was refused ${failed.length} times: ${JSON.stringify(failed[0])}`,
      )
      rig.log.acknowledge(send)
      for (const way of ways) way.close()
    }
    await rig.stopLoad()
    await expectStrangersRefused(rig, channel_id)
    return await rig.conclude()
  },
}

/** Two people who choose the same id at once: one of them has it, the other is told that it is used. */
async function expectStrangersRefused(rig: Rig, channel_id: string): Promise<void> {
  for (let round = 0; round < 20; round += 1) {
    const id = newMessageId()
    const answers = await Promise.allSettled(
      rig.people
        .slice(0, 2)
        .map(({ parley }) =>
          parley.api.messages.send.mutate({ id, channel_id, content: `x${round} said` }),
        ),
    )
    const stored = answers.filter(({ status }) => status === 'fulfilled').length
    rig.expect(stored === 1, `an id that two people chose at once was stored for ${stored}`)
  }
}
