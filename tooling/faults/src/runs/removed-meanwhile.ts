import { setTimeout as pause } from 'node:timers/promises'
import { sendOne } from '../drivers/send.ts'
import { Rig } from '../stage/rig.ts'
import type { Run } from './run.ts'

export const removedMeanwhile: Run = {
  name: 'removed-meanwhile',
  about:
    'people are removed from a private channel, and added again, between sends and their fan-out',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, nodes: 1 })
    const { api } = rig.first.parley
    const { channel } = await api.channels.create.mutate({ name: 'closed', type: 'private' })
    rig.startLoad({ people: rig.people.slice(1), pace: { least: 200, most: 400 } })
    let isOver = false
    const talking = talk(rig, { channel_id: channel.id, isOver: () => isOver })
    const rounds = context.isShort ? 60 : 150
    for (let round = 0; round < rounds; round += 1) {
      const { user_id } = rig.random.pick(rig.people.slice(1)) ?? rig.first
      const place = { channel_id: channel.id, user_id }
      await api.members.add.mutate(place)
      await pause(rig.random.below(60))
      await api.members.remove.mutate(place)
      // Those who come back in between resume, or are told to fetch again.
      if (rig.random.next() < 0.15) rig.random.pick(rig.proxies)?.cut()
    }
    isOver = true
    await talking
    rig.healed()
    await rig.stopLoad()
    return await rig.conclude()
  },
}

async function talk(
  rig: Rig,
  { channel_id, isOver }: { channel_id: string; isOver: () => boolean },
): Promise<void> {
  while (!isOver()) {
    const { send, content } = rig.log.draft({ channel_id, user_id: rig.first.user_id })
    const { log } = rig
    await sendOne(rig.first.parley, { log, send, content, mayTry: () => true })
  }
}
