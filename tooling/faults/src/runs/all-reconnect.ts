import { createParley, memoryTokens, type Parley } from '@parley/client'
import { sendOne } from '../drivers/send.ts'
import { Rig } from '../stage/rig.ts'
import { until } from '../stage/until.ts'
import type { Run } from './run.ts'

const allBackWithinMs = 30_000

type Light = { parley: Parley; heard: string[]; resets: number; backAt: number }

export const allReconnect: Run = {
  name: 'all-reconnect',
  about:
    'all clients lose their connection at once, come back spread out, and resume without fetching',
  isInCi: true,
  async play(context) {
    await using rig = await Rig.open(context, { name: this.name, nodes: 1 })
    const count = context.isShort ? 200 : 1_000
    const lights = Array.from({ length: count }, (_, index) => openLight(rig, index))
    try {
      await until(() => lights.every(({ parley }) => parley.realtime.status() === 'live'), {
        what: `${count} clients to be connected`,
        timeoutMs: 120_000,
      })
      const [channel_id = ''] = rig.channels
      const person = rig.first
      rig.log.start()
      const say = async () => {
        const { send, content } = rig.log.draft({ channel_id, user_id: person.user_id })
        const { log } = rig
        await sendOne(person.parley, { log, send, content, mayTry: () => true })
      }
      for (let time = 0; time < 5; time += 1) await say()
      const cutAt = performance.now()
      for (const light of lights) light.backAt = 0
      for (const proxy of rig.proxies) proxy.cut()
      for (let time = 0; time < 5; time += 1) await say()
      await until(() => lights.every(({ backAt }) => backAt > 0), {
        what: `${count} clients to be back`,
        timeoutMs: 120_000,
      })
      rig.healed()
      const back = lights.map(({ backAt }) => backAt - cutAt).sort((a, b) => a - b)
      const [first = 0, last = 0] = [back[0], back.at(-1)]
      rig.note(`${count} back after ${first.toFixed(0)} to ${last.toFixed(0)} ms`)
      rig.expect(last < allBackWithinMs, `the last client was back after ${last.toFixed(0)} ms`)
      rig.expect(last - first > 200, 'all came back in one moment')
      for (let time = 0; time < 5; time += 1) await say()
      const ids = rig.log.sends.map(({ id }) => id).join()
      await until(() => lights.every(({ heard }) => heard.length >= rig.log.sends.length), {
        what: 'everybody to hear everything',
        timeoutMs: 30_000,
      }).catch(() => undefined)
      const wrong = lights.filter(({ heard }) => heard.join() !== ids).length
      rig.expect(wrong === 0, `${wrong} clients did not hear each message once and in order`)
      const refetching = lights.filter(({ resets }) => resets > 0).length
      rig.expect(refetching === 0, `${refetching} clients were told to fetch again`)
      await rig.stopLoad()
      return await rig.conclude()
    } finally {
      for (const { parley } of lights) parley.close()
    }
  },
}

/** A client that counts what it hears; several are one person on many devices. */
function openLight(rig: Rig, index: number): Light {
  const person = rig.people[index % rig.people.length] ?? rig.first
  const tokens = memoryTokens()
  tokens.set(person.token())
  const port = rig.proxy(index % rig.proxies.length).port
  const parley = createParley({ url: `http://127.0.0.1:${port}`, tokens })
  const light: Light = { parley, heard: [], resets: 0, backAt: 0 }
  parley.realtime.onStatus((status) => {
    if (status === 'live') light.backAt = performance.now()
  })
  parley.realtime.onEvent((event) => {
    if (event.type === 'reset') light.resets += 1
    if (event.type !== 'change' || event.event.type !== 'message.created') return
    light.heard.push(event.event.message.id)
  })
  parley.realtime.start()
  return light
}
