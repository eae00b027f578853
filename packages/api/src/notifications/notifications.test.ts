import {
  channelOutput,
  explainNotificationOutput,
  listChannelsOutput,
  listStatusesOutput,
  type OwnUser,
  ownChannelOutput,
  ownUserOutput,
  sendMessageOutput,
} from '@parley/contracts'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { type Reader, readerOf } from '../testing/reader.ts'
import { person, testServices, tokenOf } from '../testing/stage.ts'

const database = await testDatabase()
const services = await testServices(database)
const elsewhere = await testServices(database)
afterAll(() => Promise.all([services.close(), elsewhere.close()]))
const as = acting(services)

let ann: OwnUser
let bob: OwnUser
let channel_id: string

beforeEach(async () => {
  ann = await person(services, 'Ann')
  bob = await person(services, 'Bob')
  const input = { name: `c ${newMessageId()}`, type: 'private' }
  channel_id = channelOutput.parse(await as(ann)('channels.create', input)).channel.id
  await as(ann)('members.add', { channel_id, user_id: bob.id })
})

async function say(content: string, fields: object = {}): Promise<string> {
  const sent = await as(ann)('messages.send', { channel_id, content, ...fields })
  return sendMessageOutput.parse(sent).message.id
}
async function reason(message_id: string) {
  const answer = await as(bob)('notifications.explain', { message_id })
  return explainNotificationOutput.parse(answer).notification.reason
}
const setRule = (input: object) => as(bob)('notifications.setChannelRule', { channel_id, ...input })
const update = async (input: object) =>
  ownUserOutput.parse(await as(bob)('users.updateMe', input)).user
async function listed(user: OwnUser) {
  const { channels } = listChannelsOutput.parse(await as(user)('channels.list', {}))
  return channels.find(({ id }) => id === channel_id)
}

/** What a reader heard of, but who came and went. */
const heardBy = ({ changes }: Reader) => changes.filter(({ type }) => type !== 'presence.updated')

describe('the rule of a channel', () => {
  it('is one’s own, in the next list, and told to one’s other devices alone', async () => {
    const device = await readerOf(elsewhere, { token: await tokenOf(services, bob) })
    const other = await readerOf(elsewhere, { token: await tokenOf(services, ann) })
    const { channel } = ownChannelOutput.parse(await setRule({ notification_rule: 'all' }))
    expect(channel).toMatchObject({ id: channel_id, notification_rule: 'all', is_muted: false })
    await setRule({ is_muted: true })
    expect(await listed(bob)).toMatchObject({ notification_rule: 'all', is_muted: true })
    expect(await listed(ann)).toMatchObject({ notification_rule: 'default', is_muted: false })
    const changed = {
      type: 'membership.updated',
      channel_id,
      user_id: bob.id,
      hidden_up_to: null,
    }
    await device.until((reader) => heardBy(reader).length >= 2)
    expect(heardBy(device)).toEqual([
      { ...changed, notification_rule: 'all', is_muted: false },
      { ...changed, notification_rule: 'all', is_muted: true },
    ])
    await say('after it')
    await other.until(({ contents }) => contents.includes('after it'))
    expect(heardBy(other).map(({ type }) => type)).toEqual(['message.created'])
    for (const reader of [device, other]) reader.stop()
  })

  it('goes with the membership, and is nobody’s who is not in the channel', async () => {
    await setRule({ is_muted: true, notification_rule: 'none' })
    await as(ann)('members.remove', { channel_id, user_id: bob.id })
    expect(await outcomeOf(setRule({ is_muted: false }))).toBe('404 Channel not found')
    await as(ann)('members.add', { channel_id, user_id: bob.id })
    expect(await listed(bob)).toMatchObject({ notification_rule: 'default', is_muted: false })
  })

  it('refuses what is no rule, by name', async () => {
    expect(await outcomeOf(setRule({ notification_rule: 'some' }))).toBe(
      '400 notification_rule must be one of default, all, mentions, none',
    )
    expect(await outcomeOf(setRule({ is_muted: 1 }))).toBe('400 is_muted must be true or false')
    expect(await outcomeOf(setRule({ user_id: ann.id }))).toBe('400 user_id is not a known field')
  })
})

describe('the explanation', () => {
  it('follows rule, muting, quiet and use at once', async () => {
    const named = await say(`<@${bob.id}>`)
    const plain = await say('plain')
    expect([await reason(named), await reason(plain)]).toEqual(['mention', 'no_mention'])
    await update({ notification_rule: 'all' })
    expect(await reason(plain)).toBe('every_message')
    await setRule({ notification_rule: 'mentions' })
    expect(await reason(plain)).toBe('no_mention')
    await update({ dnd_until: new Date(Date.now() + 60_000).toISOString() })
    expect(await reason(named)).toBe('do_not_disturb')
    await update({ dnd_until: null })
    expect(await reason(named)).toBe('mention')
    await setRule({ notification_rule: 'none' })
    expect(await reason(named)).toBe('rule_none')
    await setRule({ notification_rule: 'default', is_muted: true })
    expect(await reason(named)).toBe('muted')
  })

  it('says active_elsewhere while a tab is in use, until it is left', async () => {
    const message = await say(`<@${bob.id}>`)
    const use = (tab: string, is_in_use: boolean) =>
      as(bob)('notifications.reportUse', { tab, is_in_use })
    await use('tab-number-1', true)
    await use('tab-number-2', true)
    expect(await reason(message)).toBe('active_elsewhere')
    await use('tab-number-1', false)
    expect(await reason(message)).toBe('active_elsewhere')
    await use('tab-number-2', false)
    expect(await reason(message)).toBe('mention')
  })

  it('forgets a tab that says nothing for a minute', async () => {
    const message = await say(`<@${bob.id}>`)
    await as(bob)('notifications.reportUse', { tab: 'tab-that-dies', is_in_use: true })
    expect(await reason(message)).toBe('active_elsewhere')
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 59_000 })
    try {
      expect(services.devicesInUse.isInUse(bob.id)).toBe(true)
      vi.setSystemTime(Date.now() + 1_000)
      expect(services.devicesInUse.isInUse(bob.id)).toBe(false)
    } finally {
      vi.useRealTimers()
    }
  })

  it('knows of a reply whether its thread is followed and how far it is read', async () => {
    const parent = await say('parent')
    const first = await say('reply', { parent_message_id: parent })
    expect(await reason(first)).toBe('no_mention')
    await as(bob)('threads.follow', { message_id: parent })
    expect(await reason(first)).toBe('already_read')
    const second = await say('another', { parent_message_id: parent })
    expect(await reason(second)).toBe('followed_thread')
    await as(bob)('threads.markRead', { message_id: parent, reply_id: second })
    expect(await reason(second)).toBe('already_read')
    const third = await say('third', { parent_message_id: parent })
    await as(bob)('threads.unfollow', { message_id: parent })
    expect(await reason(third)).toBe('no_mention')
  })
})

describe('do not disturb', () => {
  const schedule = { from: '22:00', to: '07:00', weekdays: [1, 2], time_zone: 'Europe/Berlin' }

  it('is seen by others, the rule by oneself alone', async () => {
    const quiet = { dnd_until: '2126-01-01T00:00:00.000Z', dnd_schedule: schedule }
    const own = { notification_rule: 'none', time_format: '12_hour' }
    const device = await readerOf(elsewhere, { token: await tokenOf(services, bob) })
    const other = await readerOf(elsewhere, { token: await tokenOf(services, ann) })
    expect(await update({ ...quiet, ...own })).toMatchObject({ ...quiet, ...own })
    await device.until((reader) => heardBy(reader).length > 0)
    await other.until((reader) => heardBy(reader).length > 0)
    const account = { ...quiet, ...own }
    expect(heardBy(device)).toMatchObject([{ type: 'account.updated', user: account }])
    expect(heardBy(other)).toMatchObject([{ type: 'user.updated', user: quiet }])
    for (const field of Object.keys(own)) {
      expect(heardBy(other)[0]).not.toHaveProperty(`user.${field}`)
    }
    const seen = await as(ann)('users.get', { user_id: bob.id })
    expect(seen).toMatchObject({ user: quiet })
    for (const field of Object.keys(own)) expect(seen).not.toHaveProperty(`user.${field}`)
    for (const reader of [device, other]) reader.stop()
  })

  it('ends where notifications are resumed in the hours that run, for everyone who sees it', async () => {
    const always = { from: '00:00', to: '00:00', weekdays: [1, 2, 3, 4, 5, 6, 7], time_zone: 'UTC' }
    const named = await say(`<@${bob.id}>`)
    await update({ dnd_schedule: always })
    expect(await reason(named)).toBe('do_not_disturb')
    const device = await readerOf(elsewhere, { token: await tokenOf(services, bob) })
    const other = await readerOf(elsewhere, { token: await tokenOf(services, ann) })
    const dnd_resumed_at = new Date().toISOString()
    expect(await update({ dnd_resumed_at })).toMatchObject({ dnd_schedule: always, dnd_resumed_at })
    expect(await reason(named)).toBe('mention')
    for (const reader of [device, other]) {
      await reader.until((r) => heardBy(r).length > 0)
      expect(heardBy(reader)).toMatchObject([{ user: { dnd_schedule: always, dnd_resumed_at } }])
      reader.stop()
    }
    const { statuses } = listStatusesOutput.parse(await as(ann)('statuses.list'))
    expect(statuses.find(({ id }) => id === bob.id)).toMatchObject({ dnd_resumed_at })
    await update({ dnd_resumed_at: null })
    expect(await reason(named)).toBe('do_not_disturb')
    await update({ dnd_resumed_at })
    await update({ dnd_schedule: always })
    expect(await reason(named)).toBe('do_not_disturb')
    await update({ dnd_schedule: null })
    expect(await reason(named)).toBe('mention')
  })

  it.each([
    [{ dnd_until: 'tomorrow' }, 'dnd_until has an invalid format'],
    [{ dnd_resumed_at: 'now' }, 'dnd_resumed_at has an invalid format'],
    [{ time_format: '13_hour' }, 'time_format must be one of automatic, 12_hour, 24_hour'],
    [
      { dnd_schedule: { ...schedule, from: '25:00' } },
      'dnd_schedule.from must be a time such as 22:00',
    ],
    [
      { dnd_schedule: { ...schedule, weekdays: [] } },
      'dnd_schedule.weekdays must have at least 1 items',
    ],
    [
      { dnd_schedule: { ...schedule, time_zone: 'Mars/Base' } },
      'dnd_schedule.time_zone must be an IANA time zone such as Europe/Berlin',
    ],
    [{ notification_rule: 'default' }, 'notification_rule must be one of all, mentions, none'],
  ])('refuses %j', async (input, sentence) => {
    expect(await outcomeOf(as(bob)('users.updateMe', input))).toBe(`400 ${sentence}`)
  })
})
