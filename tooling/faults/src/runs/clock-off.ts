import { fileURLToPath } from 'node:url'
import { sendOne } from '../drivers/send.ts'
import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

const hourMs = 3_600_000

export const clockOff: Run = {
  name: 'clock-off',
  about: "one server's clock is an hour ahead of the other's",
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, {
      name: this.name,
      nodes: 1,
      preload: fileURLToPath(new URL('../stage/shifted-clock.ts', import.meta.url)),
      env: (index) => ({ PARLEY_CLOCK_SHIFT_MS: String(index * hourMs) }),
    })
    rig.log.start()
    const spoken = await talk(rig)
    rig.startLoad()
    await rig.forSeconds(4)
    await rig.stopLoad()
    const [history] = rig.first.follower
      .histories()
      .filter(({ channel_id }) => channel_id === rig.channels[0])
    const shown = (history?.messages ?? []).map(({ id }) => id).filter((id) => spoken.includes(id))
    // Some may have been deleted since.
    const asSpoken = spoken.filter((id) => shown.includes(id))
    rig.expect(shown.join() === asSpoken.join(), 'an answer stands before what it answers')
    return await rig.conclude()
  },
}

/** People of both servers take turns, each once the last word has reached them; answers the ids in that order. */
async function talk(rig: Rig): Promise<string[]> {
  const [channel_id = ''] = rig.channels
  const spoken: string[] = []
  for (let turn = 0; turn < 12; turn += 1) {
    const person = rig.people[turn % rig.people.length] ?? rig.first
    const last = spoken.at(-1)
    await until(() => last === undefined || person.follower.idsIn(channel_id).includes(last), {
      what: 'the last word to arrive',
      timeoutMs: 10_000,
      everyMs: 5,
    })
    const { send, content } = rig.log.draft({ channel_id, user_id: person.user_id })
    await sendOne(person.parley, { log: rig.log, send, content, mayTry: () => true })
    spoken.push(send.id)
  }
  return spoken
}
