import {
  channelOutput,
  listPinsOutput,
  messageOutput,
  type OwnUser,
  sendMessageOutput,
} from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import { afterAll, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { person, testServices } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
afterAll(() => services.close())
const as = acting(services)
const ann = await person(services, 'Ann')
const bob = await person(services, 'Bob')

async function channelOf(type: 'public' | 'private'): Promise<string> {
  const input = { name: `c ${newMessageId()}`, type }
  const { channel } = channelOutput.parse(await as(ann)('channels.create', input))
  await as(ann)('members.add', { channel_id: channel.id, user_id: bob.id })
  return channel.id
}
async function say(channel_id: string, user = bob): Promise<string> {
  const sent = await as(user)('messages.send', { channel_id, content: 'Hello' })
  return sendMessageOutput.parse(sent).message.id
}
const pin = (user: OwnUser, message_id: string, verb: 'add' | 'remove' = 'add') =>
  as(user)(`pins.${verb}`, { message_id })
async function pins(channel_id: string, input: object = {}) {
  const page = listPinsOutput.parse(await as(bob)('pins.list', { channel_id, ...input }))
  return { ids: page.messages.map(({ id }) => id), next_cursor: page.next_cursor }
}

describe('pins', () => {
  it('are set and taken away by who runs the channel; repeating changes nothing', async () => {
    const channel_id = await channelOf('private')
    const message_id = await say(channel_id)
    expect(await outcomeOf(pin(bob, message_id))).toBe('403 Not authorized')
    for (let n = 0; n < 2; n += 1) {
      const { message } = messageOutput.parse(await pin(ann, message_id))
      expect(message).toMatchObject({ id: message_id, is_pinned: true, is_edited: false })
    }
    expect((await pins(channel_id)).ids).toEqual([message_id])
    await as(ann)('members.update', { channel_id, user_id: bob.id, role: 'moderator' })
    for (let n = 0; n < 2; n += 1) {
      const { message } = messageOutput.parse(await pin(bob, message_id, 'remove'))
      expect(message.is_pinned).toBe(false)
    }
    expect((await pins(channel_id)).ids).toEqual([])
  })

  it('are anybody’s in a direct channel', async () => {
    const opened = await as(ann)('channels.direct', { user_ids: [bob.id] })
    const channel_id = channelOutput.parse(opened).channel.id
    expect(await outcomeOf(pin(bob, await say(channel_id, ann)))).toBe('ok')
  })

  it('are listed newest first, over pages, without deleted ones', async () => {
    const channel_id = await channelOf('public')
    const ids = []
    for (let n = 0; n < 5; n += 1) ids.push(await say(channel_id))
    for (const id of ids.toReversed()) await pin(ann, id)
    await as(bob)('messages.delete', { message_id: ids[2] })
    const first = await pins(channel_id, { limit: 3 })
    expect(first.ids).toEqual([ids[4], ids[3], ids[1]])
    const rest = await pins(channel_id, { limit: 3, before: first.next_cursor })
    expect(rest).toEqual({ ids: [ids[0]], next_cursor: null })
    const reader = await person(services, 'Reader')
    expect(await outcomeOf(as(reader)('pins.list', { channel_id }))).toBe('ok')
  })
})
