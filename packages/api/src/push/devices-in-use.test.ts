import {
  channelOutput,
  explainNotificationOutput,
  listMessagesOutput,
  sendMessageOutput,
} from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import {
  hasRedisServer,
  type RedisServer,
  startRedis,
  whereRedis,
} from '@parley/vitest/redis-server'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { browser, startPushService } from '../testing/push-service.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'
import { derivedVapidKeys } from './vapid.ts'

let redis: RedisServer | undefined
const database = await testDatabase()
const service = await startPushService()
const push = { keys: derivedVapidKeys('of these tests'), gate: service.gate, silentMs: 600 }

beforeAll(async () => {
  if (hasRedisServer) redis = await startRedis()
})
afterAll(async () => {
  await redis?.stop()
  await service.close()
})

it.runIf(hasRedisServer)(
  `pushes to nobody who uses a device at another process, ${whereRedis}`,
  async () => {
    const options = { push, redis: redis && { url: redis.url, prefix: 'use:' } }
    const here = await testServices(database, options)
    const there = await testServices(database, options)
    try {
      const ann = await person(here, 'Ann')
      const bob = await person(here, 'Bob')
      const [annToken, bobToken] = [await tokenOf(here, ann), await tokenOf(here, bob)]
      const phone = browser(`${service.origin}/phone`)
      const as =
        (token: string, at = here) =>
        (path: string, input: unknown) =>
          call({ path, input, ctx: contextOf(at, token) })
      await as(bobToken)('push.subscribe', phone.subscription)
      const cat = await person(here, 'Cat')
      const laptop = browser(`${service.origin}/laptop`)
      await as(await tokenOf(here, cat))('push.subscribe', laptop.subscription)
      const opened = await as(annToken)('channels.direct', { user_ids: [bob.id, cat.id] })
      const { channel } = channelOutput.parse(opened)
      const heardBy = (device: typeof phone) => {
        const path = new URL(device.subscription.endpoint).pathname
        const own = service.received.filter((each) => each.path === path)
        return own.map(({ body }) => device.decrypt(body).body)
      }
      const say = async (content: string) => {
        await as(annToken)('messages.send', { channel_id: channel.id, content })
        await vi.waitFor(() => expect(heardBy(laptop)).toContain(content), 5000)
      }
      const use = async (is_in_use: boolean) => {
        await as(bobToken, there)('notifications.reportUse', { tab: 'tab-of-bobs', is_in_use })
        for (const { devicesInUse } of [here, there]) {
          await vi.waitFor(() => expect(devicesInUse.isInUse(bob.id)).toBe(is_in_use), 5000)
        }
      }

      const explained = async () => {
        const { messages } = listMessagesOutput.parse(
          await as(annToken)('messages.list', { channel_id: channel.id, limit: 1 }),
        )
        const input = { message_id: messages[0]?.id }
        return explainNotificationOutput.parse(await as(bobToken)('notifications.explain', input))
          .notification.reason
      }
      await use(true)
      await say('while there')
      expect(await explained()).toBe('active_elsewhere')
      await say('while still there')
      await use(false)
      await say('while away')
      await vi.waitFor(() => expect(heardBy(phone)).toContain('while away'), 5000)
      // What was not read by then comes once, through one of the two processes.
      const all = ['while away', 'while still there', 'while there']
      await vi.waitFor(() => expect(heardBy(phone).toSorted()).toEqual(all), 5000)
      await use(true)
      const sent = await as(annToken)('messages.send', { channel_id: channel.id, content: 'read' })
      const { message } = sendMessageOutput.parse(sent)
      const read = { channel_id: channel.id, message_id: message.id }
      await as(bobToken)('unread.markRead', read)
      await say('deleted')
      const [deleted] = listMessagesOutput.parse(
        await as(annToken)('messages.list', { channel_id: channel.id, limit: 1 }),
      ).messages
      await as(annToken)('messages.delete', { message_id: deleted?.id })
      await say('unread')
      expect(await explained()).toBe('active_elsewhere')
      await use(false)
      expect(await explained()).toBe('direct_message')
      await vi.waitFor(() => expect(heardBy(phone)).toContain('unread'), 5000)
      await say('the last')
      await vi.waitFor(() => expect(heardBy(phone)).toContain('the last'), 5000)
      expect(heardBy(phone).toSorted()).toEqual([...all, 'the last', 'unread'].toSorted())
    } finally {
      await Promise.all([here.close(), there.close()])
    }
  },
)
