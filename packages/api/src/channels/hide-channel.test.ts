import {
  type Channel,
  channelOutput,
  isHidden,
  listChannelsOutput,
  type OwnUser,
  ownChannelOutput,
  sendMessageOutput,
} from '@parley/contracts'
import { explainedStages, testDatabase } from '@parley/db/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Services } from '../services.ts'
import { acting } from '../testing/acting.ts'
import { readerOf } from '../testing/reader.ts'
import { person, tokenOf } from '../testing/stage.ts'
import { twoProcesses } from '../testing/two-processes.ts'

const database = await testDatabase()
const { services, elsewhere, as } = await twoProcesses(database)
const there = acting(elsewhere)

let ann: OwnUser
let bob: OwnUser
let channel: Channel
beforeEach(async () => {
  ann = await person(services, 'Ann')
  bob = await person(services, 'Bob')
  channel = await open(ann, bob)
})

async function open(by: OwnUser, other: OwnUser): Promise<Channel> {
  const answer = await as(by)('channels.direct', { user_ids: [other.id] })
  return channelOutput.parse(answer).channel
}
async function say(user: OwnUser, content = 'Hello', fields: object = {}) {
  const sent = await as(user)('messages.send', { channel_id: channel.id, content, ...fields })
  return sendMessageOutput.parse(sent).message
}
async function hide(fields: object = {}, user = ann) {
  const answer = await as(user)('channels.hide', { channel_id: channel.id, ...fields })
  return ownChannelOutput.parse(answer).channel
}
async function listed(user = ann, by: Services = services) {
  const { channels } = listChannelsOutput.parse(await acting(by)(user)('channels.list', {}))
  const own = channels.find(({ id }) => id === channel.id)
  if (own === undefined) throw new Error('It is in the list, hidden or not')
  return own
}
const isOut = async (user = ann, by = services) => isHidden(await listed(user, by))

describe('closing a direct channel', () => {
  it('hides it from one’s own list on every device and process, and from nobody else’s', async () => {
    await say(bob)
    const device = await readerOf(elsewhere, { token: await tokenOf(services, ann) })
    const other = await readerOf(elsewhere, { token: await tokenOf(services, bob) })
    const closed = await hide()
    expect(isHidden(closed)).toBe(true)
    expect(closed).toMatchObject({ id: channel.id, unread_count: 0, mention_count: 0 })
    expect(await listed()).toEqual(closed)
    expect([await isOut(), await isOut(bob)]).toEqual([true, false])
    await device.until(({ changes }) => changes.some(({ type }) => type === 'membership.updated'))
    const { hidden_up_to } = closed
    expect(device.changes).toContainEqual({
      type: 'membership.updated',
      channel_id: channel.id,
      user_id: ann.id,
      notification_rule: 'default',
      is_muted: false,
      hidden_up_to,
    })
    expect(await isOut(ann, elsewhere)).toBe(true)
    await say(bob, 'the end')
    await other.until(({ contents }) => contents.includes('the end'))
    expect(other.changes.map(({ type }) => type)).not.toContain('membership.updated')
    for (const reader of [device, other]) reader.stop()
  })

  it('lasts until the next message, another’s or one’s own, and no edit or reaction', async () => {
    const first = await say(bob)
    await say(ann)
    await hide()
    await as(bob)('messages.edit', { message_id: first.id, content: 'Hello again' })
    await as(bob)('reactions.add', { message_id: first.id, emoji: '👍' })
    await say(bob, 'in the thread', { parent_message_id: first.id })
    expect(await isOut()).toBe(true)
    await say(bob, 'next')
    expect(await listed()).toMatchObject({ unread_count: 1 })
    expect(await isOut()).toBe(false)
    await hide()
    await say(ann, 'mine')
    expect(await isOut()).toBe(false)
  })

  it('leaves unread what came after what its person has seen', async () => {
    const seen = await say(bob)
    await say(bob, `<@${ann.id}> not yet seen`)
    const closed = await hide({ up_to: seen.created_at })
    expect(closed).toMatchObject({ unread_count: 1, mention_count: 1 })
    expect(isHidden(closed)).toBe(false)
    expect(isHidden(await hide())).toBe(true)
  })

  it('hides nothing that is still to come, whatever moment is named', async () => {
    await say(bob)
    await hide({ up_to: '2999-01-01T00:00:00.000Z' })
    expect(await isOut()).toBe(true)
    await say(bob, 'next')
    expect(await listed()).toMatchObject({ unread_count: 1 })
    expect(await isOut()).toBe(false)
  })

  it('does so where nothing was ever said', async () => {
    expect(isHidden(await hide())).toBe(true)
    await say(bob)
    expect(await isOut()).toBe(false)
  })

  it('is over once it is opened again, by whichever process', async () => {
    await say(bob)
    await hide()
    expect(await isOut()).toBe(true)
    await there(ann)('channels.direct', { user_ids: [bob.id] })
    expect(await isOut(ann, elsewhere)).toBe(false)
    await hide()
    await hide({}, bob)
    const answer = await as(ann)('channels.show', { channel_id: channel.id })
    expect(isHidden(ownChannelOutput.parse(answer).channel)).toBe(false)
    expect([await isOut(), await isOut(bob)]).toEqual([false, true])
  })

  it('shows what is marked as unread afterwards', async () => {
    const message = await say(bob)
    await hide()
    await as(ann)('unread.markUnread', { channel_id: channel.id, message_id: message.id })
    expect(await isOut()).toBe(false)
  })
})

it('reads no whole collection', async () => {
  await say(bob)
  const { collectionScans } = await explainedStages(database, async () => {
    await hide()
    await as(ann)('channels.show', { channel_id: channel.id })
  })
  expect(collectionScans).toBe(0)
})
