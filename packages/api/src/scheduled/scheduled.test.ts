import { Readable } from 'node:stream'
import {
  channelOutput,
  listScheduledOutput,
  maxScheduled,
  type OwnUser,
  type ScheduledMessage,
  scheduledOutput,
  scheduleMessageOutput,
  sendMessageOutput,
  sendScheduledOutput,
} from '@parley/contracts'
import {
  cancelScheduled,
  claimScheduled,
  editScheduled,
  findMessage,
  findScheduled,
  removeMember,
  storeFile,
  updateUser,
} from '@parley/db'
import { insertMessage, insertScheduled, testDatabase } from '@parley/db/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { acting, outcomeOf } from '../testing/acting.ts'
import { type Reader, readerOf } from '../testing/reader.ts'
import { person, testServices, tokenOf } from '../testing/stage.ts'
import { twoProcesses } from '../testing/two-processes.ts'
import { sendScheduled } from './send-scheduled.ts'

const database = await testDatabase()
const { services, as, notices } = await twoProcesses(database)

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

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const hour = 3_600_000
const create = async (input: object = {}) =>
  scheduleMessageOutput.parse(
    await as(bob)('scheduled.create', {
      channel_id,
      content: 'Later',
      send_at: inMs(hour),
      ...input,
    }),
  )
const does = async (verb: string, input: object) =>
  scheduledOutput.parse(await as(bob)(`scheduled.${verb}`, input)).scheduled
const list = async () => listScheduledOutput.parse(await as(bob)('scheduled.list', {})).scheduled
/** Bob's, whose time has come. */
const due = (fields: object = {}) =>
  insertScheduled(database, { user_id: bob.id, channel_id, ...fields })
const readerFor = async (user: OwnUser) =>
  readerOf(services, { token: await tokenOf(services, user) })

function lastOf(reader: Reader, id: string): ScheduledMessage | undefined {
  const told = reader.changes.flatMap((event) =>
    event.type === 'scheduled.updated' && event.scheduled.id === id ? [event.scheduled] : [],
  )
  return told.at(-1)
}
const hasHeard = (id: string) => (reader: Reader) =>
  reader.changes.some((event) => event.type === 'message.created' && event.message.id === id)
const isTold = (id: string, state: string) => (reader: Reader) =>
  lastOf(reader, id)?.state === state

describe('what is due', () => {
  it('is sent once by two processes, with the mentions of any message', async () => {
    const reader = await readerFor(ann)
    const records = await Promise.all(
      Array.from({ length: 200 }, (_, index) => due({ content: `<@${ann.id}> ${index}` })),
    )
    const ids = new Set(records.map(({ id }) => id))
    const created = () =>
      reader.changes.flatMap((e) => (e.type === 'message.created' ? [e.message.id] : []))
    await reader.until(() => created().length >= ids.size)
    for (const { id } of records) {
      expect(await findMessage(database, { message_id: id })).toMatchObject({
        user_id: bob.id,
        mentions: [ann.id],
        parent_message_id: null,
      })
    }
    expect(created().toSorted()).toEqual([...ids].toSorted())
    const own = await readerFor(bob)
    await as(bob)('scheduled.create', { channel_id, content: 'x', send_at: inMs(hour) })
    await own.until((r) => r.changes.some((event) => event.type === 'scheduled.updated'))
    expect(await database.collections.scheduledMessages.countDocuments({ state: 'sent' })).toBe(200)
    // Nobody else is told of what one has scheduled.
    expect(reader.changes.some((event) => event.type === 'scheduled.updated')).toBe(false)
    for (const each of [reader, own]) each.stop()
  })

  it('joins its thread, and makes its people follow it', async () => {
    const reader = await readerFor(bob)
    const parent = await insertMessage(database, { channel_id, user_id: ann.id })
    const reply = await insertMessage(database, { channel_id, parent_message_id: parent.id })
    const sent = scheduleMessageOutput.parse(
      await as(bob)('scheduled.create', {
        channel_id,
        content: 'In the thread',
        send_at: inMs(500),
        parent_message_id: reply.id,
        also_in_channel: true,
      }),
    ).scheduled
    expect(sent.parent_message_id).toBe(parent.id)
    await reader.until(isTold(sent.id, 'sent'))
    const message = await findMessage(database, { message_id: sent.id })
    expect(message).toMatchObject({
      content: 'In the thread',
      parent_message_id: parent.id,
      also_in_channel: true,
    })
    expect(message?.thread_user_ids?.toSorted()).toEqual([ann.id, bob.id].toSorted())
    reader.stop()
  })

  it('is not sent again where a process died before it could say so', async () => {
    const reader = await readerFor(bob)
    const message = await insertMessage(database, { channel_id, user_id: bob.id, content: 'Once' })
    // Even one who has been removed meanwhile has said what was said.
    await removeMember(database, { channel_id, user_id: bob.id })
    await due({ id: message.id, claim: newMessageId(), content: 'Once' })
    await reader.until(isTold(message.id, 'sent'))
    expect(await findMessage(database, { message_id: message.id })).toEqual(message)
    reader.stop()
  })

  it('is left alone by a process that was stopped until others had it', async () => {
    const record = await insertScheduled(database, { user_id: bob.id, channel_id, due_at: null })
    const claim = { id: record.id, claim: newMessageId() }
    await expect(sendScheduled(services, { record, claim })).rejects.toThrow('claimed')
    expect(await findMessage(database, { message_id: record.id })).toBeNull()
  })

  it('is sent at the next start where no server was running', async () => {
    const alone = await testDatabaseOfOwn()
    const record = await insertScheduled(alone.database, {
      user_id: alone.user.id,
      channel_id: alone.channel_id,
      send_at: inMs(-hour),
    })
    const started = await testServices(alone.database)
    const reader = await readerOf(started, { token: await tokenOf(started, alone.user) })
    await reader.until(() => lastOf(reader, record.id)?.state !== 'pending')
    await started.close()
    expect(await findMessage(alone.database, { message_id: record.id })).not.toBeNull()
  })

  const losses: [string, string, () => Promise<object>][] = [
    [
      'one who was removed',
      'You are no longer in this channel',
      async () => {
        await removeMember(database, { channel_id, user_id: bob.id })
        return {}
      },
    ],
    [
      'one who was deactivated',
      'Your account was deactivated',
      async () => {
        await updateUser(database, { user_id: bob.id, status: 'deactivated' })
        return {}
      },
    ],
    [
      'a channel that is gone',
      'You are no longer in this channel',
      async () => ({ channel_id: newMessageId() }),
    ],
    [
      'a thread that is gone',
      'The thread is no longer there',
      async () => ({ parent_message_id: newMessageId() }),
    ],
    [
      'a file that is gone',
      'A file is no longer there',
      async () => ({ file_ids: [newMessageId()] }),
    ],
    [
      'an id that another message has',
      'Message id already used',
      async () => ({ id: (await insertMessage(database, { channel_id, user_id: ann.id })).id }),
    ],
  ]
  it.each(losses)('is kept, with the reason, for %s', async (_, reason, lose) => {
    const { id } = await due(await lose())
    const reader = await readerFor(ann)
    while (!notices.some((notice) => notice.tag.startsWith(id))) {
      await due({ channel_id, user_id: ann.id, content: 'tick' })
      const heard = reader.changes.length
      await reader.until((r) => r.changes.length > heard)
    }
    expect(await findScheduled(database, { scheduled_id: id })).toMatchObject({
      state: 'failed',
      error: reason,
      content: 'Later',
      due_at: null,
    })
    expect(notices.filter((notice) => notice.tag.startsWith(id))).toEqual([
      expect.objectContaining({ user_id: bob.id, body: reason, path: '/scheduled' }),
    ])
    reader.stop()
  })
})

async function testDatabaseOfOwn() {
  const own = await testDatabase()
  const before = await testServices(own)
  const user = await person(before, 'Alone')
  const made = await acting(before)(user)('channels.create', { name: 'alone', type: 'public' })
  await before.close()
  return { database: own, user, channel_id: channelOutput.parse(made).channel.id }
}

describe('scheduling', () => {
  it('takes a time in the future, at most 120 days ahead', async () => {
    const tried = (send_at: unknown) =>
      outcomeOf(as(bob)('scheduled.create', { channel_id, content: 'x', send_at }))
    expect(await tried(inMs(-1_000))).toBe('400 send_at must be in the future')
    expect(await tried(inMs(121 * 24 * hour))).toBe('400 send_at must be at most 120 days ahead')
    expect(await tried('2026-13-01T00:00:00Z')).toBe('400 send_at has an invalid format')
    expect(await tried(5)).toBe('400 send_at must be a string')
    expect(await tried(inMs(119 * 24 * hour))).toBe('ok')
    const edited = { scheduled_id: (await list())[0]?.id, send_at: inMs(-1_000) }
    expect(await outcomeOf(as(bob)('scheduled.edit', edited))).toBe(
      '400 send_at must be in the future',
    )
    const { scheduled_id } = edited
    expect(await outcomeOf(as(bob)('scheduled.edit', { scheduled_id }))).toBe(
      '400 content, send_at or file_ids is required',
    )
  })

  it('holds five hundred of a person at a time, those that failed among them', async () => {
    const { scheduled } = await create()
    await does('cancel', { scheduled_id: scheduled.id })
    const waiting = (index: number) =>
      insertScheduled(database, {
        user_id: bob.id,
        channel_id,
        send_at: inMs(hour),
        ...(index % 2 === 0 && { state: 'failed', error: 'Gone', due_at: null }),
      })
    await Promise.all(Array.from({ length: maxScheduled }, (_, index) => waiting(index)))
    const full = '409 Too many scheduled messages: send or cancel some first'
    const input = { channel_id, content: 'x', send_at: inMs(hour) }
    expect(await outcomeOf(as(bob)('scheduled.create', input))).toBe(full)
    const { id: scheduled_id } = scheduled
    expect(await outcomeOf(as(bob)('scheduled.restore', { scheduled_id }))).toBe(full)
    await does('cancel', { scheduled_id: (await list())[0]?.id })
    expect(await outcomeOf(as(bob)('scheduled.create', input))).toBe('ok')
  })

  it('the same id again changes nothing, and takes no other’s', async () => {
    const id = newMessageId()
    const first = await create({ id })
    const again = await create({ id, content: 'Other', send_at: inMs(-hour) })
    expect([first.created, again.created]).toEqual([true, false])
    expect(again.scheduled).toEqual(first.scheduled)
    const used = '409 Message id already used'
    const taken = { channel_id, content: 'x', send_at: inMs(hour) }
    expect(await outcomeOf(as(ann)('scheduled.create', { ...taken, id }))).toBe(used)
    const { message } = sendMessageOutput.parse(
      await as(bob)('messages.send', { channel_id, content: 'Now' }),
    )
    expect(await outcomeOf(as(bob)('scheduled.create', { ...taken, id: message.id }))).toBe(used)
    const file_ids = [newMessageId()]
    expect(await outcomeOf(as(bob)('scheduled.create', { ...taken, file_ids }))).toBe(
      '404 File not found',
    )
  })

  it('has its files by name, on every device, and keeps those that an edit leaves it', async () => {
    const store = async (name: string, owner: object = {}) => {
      const content = Readable.from([Buffer.from(name)])
      const file = { name, type: 'text/plain', content, max_bytes: 100, ...owner }
      return storeFile(database, { user_id: bob.id, channel_id, ...file })
    }
    const [plan, list_] = [await store('plan.txt'), await store('list.txt')]
    const reader = await readerFor(bob)
    const { scheduled } = await create({ file_ids: [plan.id, list_.id] })
    expect(scheduled.files).toEqual([plan, list_])
    const { id: scheduled_id } = scheduled
    await reader.until((r) => lastOf(r, scheduled_id) !== undefined)
    expect(lastOf(reader, scheduled_id)?.files).toEqual([plan, list_])
    expect((await create({ id: scheduled_id })).scheduled.files).toEqual([plan, list_])
    expect(await does('edit', { scheduled_id, content: 'Other' })).toMatchObject({
      files: [plan, list_],
    })
    const change = { scheduled_id, file_ids: [list_.id, list_.id] }
    expect(await does('edit', change)).toMatchObject({ content: 'Other', files: [list_] })
    expect((await list()).find(({ id }) => id === scheduled_id)?.files).toEqual([list_])
    await does('cancel', { scheduled_id })
    expect(await does('restore', { scheduled_id })).toMatchObject({ files: [list_] })
    const tries = (file_ids: unknown) =>
      outcomeOf(as(bob)('scheduled.edit', { scheduled_id, file_ids }))
    const foreign = [
      (await store('x', { user_id: ann.id })).id,
      (await store('x', { channel_id: newMessageId() })).id,
      newMessageId(),
      'x',
    ]
    for (const id of foreign) expect(await tries([id])).toBe('404 File not found')
    expect(await tries(Array.from({ length: 11 }, () => list_.id))).toMatch(/^400 file_ids /)
    const { message } = sendScheduledOutput.parse(
      await as(bob)('scheduled.sendNow', { scheduled_id }),
    )
    expect(message.files).toEqual([list_])
    reader.stop()
  })

  it('is told to one’s other devices, with every change, and only to them', async () => {
    const reader = await readerFor(bob)
    const { scheduled } = await create()
    const { id: scheduled_id } = scheduled
    await does('edit', { scheduled_id, content: 'Other' })
    await does('cancel', { scheduled_id })
    expect(await list()).toEqual([])
    await does('cancel', { scheduled_id })
    expect(await outcomeOf(as(bob)('scheduled.edit', { scheduled_id, content: 'x' }))).toBe(
      '404 Scheduled message not found',
    )
    await does('restore', { scheduled_id })
    const told = () =>
      reader.changes.flatMap((event) =>
        event.type === 'scheduled.updated'
          ? [[event.scheduled.state, event.scheduled.content]]
          : [],
      )
    await reader.until(() => told().length >= 4)
    expect(told()).toEqual([
      ['pending', 'Later'],
      ['pending', 'Other'],
      ['cancelled', 'Other'],
      ['pending', 'Other'],
    ])
    reader.stop()
  })

  it('is sent now, once, however often it is asked for', async () => {
    const { scheduled } = await create()
    const ask = async () =>
      sendScheduledOutput.parse(await as(bob)('scheduled.sendNow', { scheduled_id: scheduled.id }))
        .message
    expect(await ask()).toMatchObject({ id: scheduled.id, content: 'Later', user: { id: bob.id } })
    expect((await ask()).id).toBe(scheduled.id)
    const { id: scheduled_id } = scheduled
    const late = '409 Scheduled message is being sent or was sent'
    expect(await outcomeOf(as(bob)('scheduled.edit', { scheduled_id, content: 'x' }))).toBe(late)
    expect(await outcomeOf(as(bob)('scheduled.cancel', { scheduled_id }))).toBe(late)
    expect(await outcomeOf(as(bob)('scheduled.restore', { scheduled_id }))).toBe(late)
    expect(await list()).toEqual([])
  })

  it('once sent, is shown to its author only while they may read it', async () => {
    const { scheduled } = await create()
    const ask = () => outcomeOf(as(bob)('scheduled.sendNow', { scheduled_id: scheduled.id }))
    expect(await ask()).toBe('ok')
    await removeMember(database, { channel_id, user_id: bob.id })
    expect(await ask()).toBe('404 Message not found')
  })

  it('is refused while another sends it', async () => {
    const { scheduled } = await create()
    const ids = { scheduled_id: scheduled.id, user_id: bob.id }
    await claimScheduled(database, { ...ids, lease_ms: hour })
    const { scheduled_id } = ids
    const late = '409 Scheduled message is being sent or was sent'
    expect(await outcomeOf(as(bob)('scheduled.sendNow', { scheduled_id }))).toBe(late)
    expect(await outcomeOf(as(bob)('scheduled.edit', { scheduled_id, content: 'x' }))).toBe(late)
    expect(await outcomeOf(as(bob)('scheduled.cancel', { scheduled_id }))).toBe(late)
  })

  it('fails as a send does, keeps its text, and is sent once it may be', async () => {
    const { scheduled } = await create()
    await removeMember(database, { channel_id, user_id: bob.id })
    const { id: scheduled_id } = scheduled
    expect(await outcomeOf(as(bob)('scheduled.sendNow', { scheduled_id }))).toBe(
      '404 Channel not found',
    )
    expect(await list()).toMatchObject([
      { id: scheduled_id, state: 'failed', error: 'You are no longer in this channel' },
    ])
    await as(ann)('members.add', { channel_id, user_id: bob.id })
    expect(await outcomeOf(as(bob)('scheduled.sendNow', { scheduled_id }))).toBe('ok')
    expect(await findMessage(database, { message_id: scheduled_id })).not.toBeNull()
  })

  it('is won by one of an edit, a cancellation and the moment it is due', async () => {
    const reader = await readerFor(ann)
    for (let round = 0; round < 20; round += 1) {
      const { id } = await due({ content: 'Old', send_at: inMs(round % 3) })
      const ids = { scheduled_id: id, user_id: bob.id }
      const [edited, cancelled] = await Promise.all([
        editScheduled(database, { ...ids, content: 'New', send_at: inMs(hour) }),
        cancelScheduled(database, ids),
      ])
      const isTaken = edited !== null || cancelled !== null
      if (!isTaken) await reader.until(hasHeard(id))
      const message = await findMessage(database, { message_id: id })
      expect([isTaken, message === null]).toEqual([isTaken, isTaken])
    }
    reader.stop()
  })
})
