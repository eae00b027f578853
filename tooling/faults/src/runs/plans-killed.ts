import { setTimeout as pause } from 'node:timers/promises'
import { newMessageId } from '@parley/client'
import type { Person } from '../stage/person.ts'
import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

/** For each person before each kill. */
const planned = { messages: 30, reminders: 15 }
const firstMs = 2_500
const spreadMs = 2_000
const retryMs = 500
const claimed = { claim: { $ne: null } }

/** Until it is answered: a retry is free by its id, and a moment that has passed meanwhile is chosen anew. */
async function persistently(call: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await call()
      return
    } catch (error) {
      if (tries === 20) throw error
      await pause(retryMs)
    }
  }
}

/** Plans messages and reminders for the next seconds; answers how often each reminder is told to its person, by id. */
async function plan(rig: Rig, { parley, user_id }: Person): Promise<Map<string, number>> {
  const told = new Map<string, number>()
  parley.realtime.onEvent((heard) => {
    if (heard.type !== 'change' || heard.event.type !== 'reminder.updated') return
    const { id, state } = heard.event.reminder
    if (state === 'due') told.set(id, (told.get(id) ?? 0) + 1)
  })
  const moment = () => new Date(Date.now() + firstMs + rig.random.below(spreadMs)).toISOString()
  const messages = Array.from({ length: planned.messages }, async (_, index) => {
    const channel_id = rig.channels[index % rig.channels.length] ?? ''
    const { send, content } = rig.log.draft({ channel_id, user_id })
    const { id } = send
    const message = { channel_id, id, content }
    await persistently(() => parley.api.scheduled.create.mutate({ ...message, send_at: moment() }))
    rig.log.acknowledge(send)
  })
  const reminders = Array.from({ length: planned.reminders }, async () => {
    const id = newMessageId()
    told.set(id, 0)
    await persistently(() =>
      parley.api.reminders.create.mutate({ id, text: 'Tea', remind_at: moment() }),
    )
  })
  await Promise.all([...messages, ...reminders])
  return told
}

export const plansKilled: Run = {
  name: 'plans-killed',
  about: 'servers killed -9 while they send what was scheduled and tell what is to be remembered',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, nodes: 1, people: 3 })
    const [scheduled, reminders] = [
      rig.db.collection('scheduled_messages'),
      rig.db.collection('reminders'),
    ]
    const plans: Map<string, number>[] = []
    rig.startLoad()
    const sent = () => scheduled.countDocuments({ state: 'sent' })
    let left = 0
    for (const index of [0, 1]) {
      plans.push(...(await Promise.all(rig.people.map((person) => plan(rig, person)))))
      const before = await sent()
      await until(async () => (await sent()) > before + 5, {
        what: 'messages that were scheduled to be sent',
        timeoutMs: 30_000,
        everyMs: 5,
      })
      await rig.server(index).end('SIGKILL')
      left += (await scheduled.countDocuments(claimed)) + (await reminders.countDocuments(claimed))
      await rig.server(index).start()
    }
    rig.healed()
    const isPlanned = { due_at: { $ne: null } }
    await until(
      async () =>
        (await scheduled.countDocuments(isPlanned)) +
          (await reminders.countDocuments(isPlanned)) ===
        0,
      { what: 'everything that was planned to be performed', timeoutMs: 60_000 },
    )
    await rig.stopLoad()
    rig.note(`${left} claims when a server was killed`)
    const all = planned.messages * plans.length
    rig.expect((await sent()) === all, `${await sent()} of ${all} scheduled messages were sent`)
    const outcome = await rig.conclude()
    for (const told of plans) {
      for (const [id, times] of told) {
        rig.expect(times === 1, `the reminder ${id} was told ${times} times`)
      }
    }
    return outcome
  },
}
