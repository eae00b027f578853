import { type Channel, listChannelsOutput, messageOutput, type OwnUser } from '@parley/contracts'
import { addMember, createChannel, listOwnChannels } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import type { Services } from '../services.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let here: Services
let there: Services
let ann: OwnUser
let bob: OwnUser
const tokens = new Map<OwnUser, string>()
let channels: Channel[]

beforeAll(async () => {
  database = await testDatabase()
  here = await testServices(database)
  there = await testServices(database)
})

afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await database.close()
})

beforeEach(async () => {
  ann = await person(here, 'Ann')
  bob = await person(here, 'Bob')
  for (const user of [ann, bob]) tokens.set(user, await tokenOf(here, user))
  channels = []
  for (let n = 0; n < 3; n += 1) {
    const channel = await createChannel(database, {
      name: `channel ${newMessageId()}`,
      type: 'public',
      description: '',
      created_by: ann.id,
    })
    await addMember(database, { channel_id: channel.id, user_id: bob.id, role: 'member' })
    channels.push(channel)
  }
})

function as(user: OwnUser, path: string, input: unknown, services = here): Promise<unknown> {
  return call({ path, input, ctx: contextOf(services, tokens.get(user) ?? null) })
}

async function listed(services: Services, user: OwnUser) {
  const answer = await as(user, 'channels.list', {}, services)
  // What is made of checked parts is not checked again when it is asked for, so it is here.
  const checked = listChannelsOutput.parse(answer)
  expect(answer).toEqual(checked)
  return checked.channels
}

const stored = (user: OwnUser) => listOwnChannels(database, { user_id: user.id })
const channelId = (index: number) => channels[index % channels.length]?.id ?? ''

async function say(channel_id: string, fields = {}, services = here): Promise<string> {
  const input = { channel_id, content: 'hello', ...fields }
  return messageOutput.parse(await as(ann, 'messages.send', input, services)).message.id
}

describe('the own channels that a process counts', () => {
  it('are what the database counts, at once here and soon in another process', async () => {
    const first = await say(channelId(0))
    await listed(here, bob)
    await listed(there, bob)
    const steps: (() => Promise<unknown>)[] = [
      () => say(channelId(0), { content: `<@${bob.id}> look` }),
      () => say(channelId(0), { content: '<!here>' }),
      () => say(channelId(0), { parent_message_id: first }),
      () => say(channelId(0), { parent_message_id: first, also_in_channel: true }),
      () => as(bob, 'messages.send', { channel_id: channelId(0), content: 'mine' }),
      () => as(bob, 'unread.markRead', { channel_id: channelId(0), message_id: first }),
      () => as(ann, 'messages.edit', { message_id: first, content: `<@${bob.id}>` }),
      () => as(bob, 'unread.markUnread', { channel_id: channelId(0), message_id: first }),
      () => as(ann, 'messages.delete', { message_id: first }),
      () => as(bob, 'notifications.setChannelRule', { channel_id: channelId(0), is_muted: true }),
      () => say(channelId(0), { content: '<!here> again' }),
      () => as(bob, 'notifications.setChannelRule', { channel_id: channelId(0), is_muted: false }),
      () => as(ann, 'channels.update', { channel_id: channelId(1), description: 'described' }),
      () => as(bob, 'channels.leave', { channel_id: channelId(1) }),
      () => as(bob, 'channels.join', { channel_id: channelId(1) }),
      () => as(bob, 'channels.create', { name: `own ${newMessageId()}`, type: 'private' }),
      () => as(ann, 'channels.direct', { user_ids: [bob.id] }),
      () => as(ann, 'members.update', { channel_id: channelId(2), user_id: bob.id, role: 'owner' }),
      () => as(ann, 'members.remove', { channel_id: channelId(2), user_id: bob.id }),
      () => as(ann, 'members.add', { channel_id: channelId(2), user_id: bob.id }),
      () => as(ann, 'users.updateMe', { name: 'Ann the second' }),
    ]
    for (const step of steps) {
      await step()
      const expected = await stored(bob)
      expect(await listed(here, bob)).toEqual(expected)
      await vi.waitFor(async () => expect(await listed(there, bob)).toEqual(expected), 5000)
    }
  })

  it('are asked of the database for their memberships and messages once', async () => {
    await say(channelId(0))
    await listed(here, bob)
    await vi.waitFor(async () => {
      const asked = vi.fn()
      database.client.on('commandStarted', asked)
      await listed(here, bob)
      database.client.off('commandStarted', asked)
      const reads = asked.mock.calls.flatMap(([event]) => event.command.aggregate ?? [])
      expect(reads.filter((name) => name !== 1 && name !== 'workspace')).toEqual([])
    }, 5000)
  })

  it('are right beyond what is kept of a channel', async () => {
    const first = await say(channelId(0))
    for (let n = 0; n < 620; n += 1) await say(channelId(0))
    await as(bob, 'unread.markUnread', { channel_id: channelId(0), message_id: first })
    for (const services of [here, there]) {
      const own = (await listed(services, bob)).find(({ id }) => id === channelId(0))
      expect(own?.unread_count).toBe(621)
    }
  })

  it('equal the database after everyone has talked, deleted and read at once', async () => {
    await listed(here, bob)
    await listed(there, bob)
    const talk = async (services: Services, seed: number) => {
      const sent: { id: string; channel_id: string }[] = []
      for (let n = 0; n < 30; n += 1) {
        const channel_id = channelId(n * 7 + seed)
        const content = n % 3 === 0 ? `<@${bob.id}>` : 'hello'
        sent.push({ channel_id, id: await say(channel_id, { content }, services) })
        const old = sent[(n * 5 + seed) % sent.length]
        if (old === undefined) continue
        const place = { channel_id: old.channel_id, message_id: old.id }
        if (n % 4 === 1) await as(bob, 'unread.markRead', place, services)
        if (n % 7 === 2) await as(bob, 'unread.markUnread', place, services)
        if (n % 6 === 3) {
          await as(ann, 'messages.delete', { message_id: old.id }, services)
          sent.splice(sent.indexOf(old), 1)
        }
        await listed(services, bob)
      }
    }
    await Promise.all([talk(here, 1), talk(there, 2), talk(here, 3)])
    const expected = await stored(bob)
    for (const services of [here, there]) {
      await vi.waitFor(async () => expect(await listed(services, bob)).toEqual(expected), 10_000)
    }
  })
})
