import {
  channelOutput,
  createReminderOutput,
  listRemindersOutput,
  maxReminders,
  type OwnUser,
  type Reminder,
  reminderOutput,
  sendMessageOutput,
} from '@parley/contracts'
import { findReminder, removeMember } from '@parley/db'
import { insertReminder, testDatabase } from '@parley/db/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { outcomeOf } from '../testing/acting.ts'
import { type Reader, readerOf } from '../testing/reader.ts'
import { person, tokenOf } from '../testing/stage.ts'
import { twoProcesses } from '../testing/two-processes.ts'

const database = await testDatabase()
const { services, as, notices } = await twoProcesses(database)
const noticesOf = (id: string) => notices.filter(({ tag }) => tag.startsWith(id))

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
  createReminderOutput.parse(
    await as(bob)('reminders.create', { text: 'Tea', remind_at: inMs(hour), ...input }),
  )
const does = async (verb: string, input: object) =>
  reminderOutput.parse(await as(bob)(`reminders.${verb}`, input)).reminder
const list = async (input: object = {}): Promise<Reminder[]> =>
  listRemindersOutput.parse(await as(bob)('reminders.list', input)).reminders
const say = async (content: string) =>
  sendMessageOutput.parse(await as(ann)('messages.send', { channel_id, content })).message
const readerFor = async (user: OwnUser) =>
  readerOf(services, { token: await tokenOf(services, user) })

/** The states that a reader was told of, of one reminder. */
const statesOf = (reader: Reader, id: string) =>
  reader.changes.flatMap((event) =>
    event.type === 'reminder.updated' && event.reminder.id === id ? [event.reminder.state] : [],
  )
const isDue = (id: string) => (reader: Reader) => statesOf(reader, id).includes('due')
const untilTold = async (id: string) => {
  // What was told of is settled right after it.
  while ((await findReminder(database, { reminder_id: id }))?.claim !== null) {
    await new Promise((resolve) => setImmediate(resolve))
  }
}

describe('what is due', () => {
  it('is told once by two processes, to its person alone', async () => {
    const [reader, other] = [await readerFor(bob), await readerFor(ann)]
    const records = await Promise.all(
      Array.from({ length: 200 }, () => insertReminder(database, { user_id: bob.id })),
    )
    for (const { id } of records) await reader.until(isDue(id))
    await Promise.all(records.map(({ id }) => untilTold(id)))
    for (const { id } of records) {
      expect(statesOf(reader, id)).toEqual(['upcoming', 'due'])
      expect(noticesOf(id)).toHaveLength(1)
    }
    await say('Something else')
    await other.until((r) => r.contents.length > 0)
    expect(other.changes.some((event) => event.type === 'reminder.updated')).toBe(false)
    for (const each of [reader, other]) each.stop()
  })

  it('is told on where a process died while it told, and becomes due no second time', async () => {
    const reader = await readerFor(bob)
    const died = { state: 'due', claim: newMessageId() } as const
    const { id } = await insertReminder(database, { user_id: bob.id, ...died })
    await untilTold(id)
    const { reminder } = await create()
    await reader.until((r) => statesOf(r, reminder.id).length > 0)
    expect(statesOf(reader, id)).toEqual(['due'])
    expect(noticesOf(id)).toHaveLength(1)
    reader.stop()
  })

  it('is told of again, as something else, where it was put off', async () => {
    const reader = await readerFor(bob)
    const { id } = await insertReminder(database, { user_id: bob.id, remind_at: inMs(-hour) })
    await reader.until(isDue(id))
    await untilTold(id)
    await does('snooze', { reminder_id: id, remind_at: inMs(100) })
    await reader.until((r) => statesOf(r, id).filter((state) => state === 'due').length === 2)
    await untilTold(id)
    expect(new Set(noticesOf(id).map(({ tag }) => tag)).size).toBe(2)
    reader.stop()
  })

  it('comes with its message, as its person may read it', async () => {
    const reader = await readerFor(bob)
    const message = await say(`<@${bob.id}> *The plan*`)
    const { reminder } = await create({
      text: undefined,
      message_id: message.id,
      remind_at: inMs(500),
    })
    expect(reminder.message).toMatchObject({ id: message.id, content: `<@${bob.id}> *The plan*` })
    await reader.until(isDue(reminder.id))
    await untilTold(reminder.id)
    expect(noticesOf(reminder.id)).toMatchObject([
      { user_id: bob.id, body: `@${bob.name} The plan` },
    ])
    expect(await list()).toMatchObject([
      { id: reminder.id, state: 'due', message: { id: message.id } },
    ])
    reader.stop()
  })

  const losses: [string, (message_id: string) => Promise<unknown>][] = [
    ['was deleted', (message_id) => as(ann)('messages.delete', { message_id })],
    ['is in a channel they left', () => removeMember(database, { channel_id, user_id: bob.id })],
  ]
  it.each(losses)('is due all the same, and says nothing of a message that %s', async (_, lose) => {
    const reader = await readerFor(bob)
    const message = await say('A secret')
    const { reminder } = await create({ text: undefined, message_id: message.id })
    await lose(message.id)
    const reminder_id = reminder.id
    expect(await does('get', { reminder_id })).toMatchObject({
      message: null,
      message_id: message.id,
    })
    await does('snooze', { reminder_id, remind_at: inMs(300) })
    await reader.until(isDue(reminder_id))
    await untilTold(reminder_id)
    expect(noticesOf(reminder_id)).toMatchObject([{ body: 'The message is no longer available' }])
    const told = reader.changes.filter((event) => event.type === 'reminder.updated')
    expect(JSON.stringify([await list(), noticesOf(reminder_id), told])).not.toContain('A secret')
    reader.stop()
  })
})

describe('a reminder', () => {
  it('is completed, had back by another time, and deleted, on every device', async () => {
    const reader = await readerFor(bob)
    const { reminder } = await create()
    const reminder_id = reminder.id
    await does('complete', { reminder_id })
    expect(await list()).toEqual([])
    expect(await list({ state: 'completed' })).toMatchObject([{ id: reminder_id }])
    await does('snooze', { reminder_id, remind_at: inMs(hour) })
    expect(await list({ state: 'completed' })).toEqual([])
    await does('delete', { reminder_id })
    expect(await list()).toEqual([])
    expect(await outcomeOf(as(bob)('reminders.get', { reminder_id }))).toBe(
      '404 Reminder not found',
    )
    expect(await outcomeOf(as(ann)('reminders.restore', { reminder_id }))).toBe(
      '404 Reminder not found',
    )
    const restored = await does('restore', { reminder_id })
    expect(await list()).toEqual([restored])
    expect(await does('restore', { reminder_id })).toEqual(restored)
    await reader.until((r) => statesOf(r, reminder_id).length === 5)
    expect(statesOf(reader, reminder_id)).toEqual([
      'upcoming',
      'completed',
      'upcoming',
      'deleted',
      'upcoming',
    ])
    reader.stop()
  })

  it('takes a time in the future, at most five years ahead', async () => {
    const tried = (remind_at: string) =>
      outcomeOf(as(bob)('reminders.create', { text: 'Tea', remind_at }))
    expect(await tried(inMs(-1))).toBe('400 remind_at must be in the future')
    expect(await tried(inMs(1827 * 24 * hour))).toBe(
      '400 remind_at must be at most 1826 days ahead',
    )
    const { reminder } = await create()
    const snoozed = { reminder_id: reminder.id, remind_at: inMs(-1) }
    expect(await outcomeOf(as(bob)('reminders.snooze', snoozed))).toBe(
      '400 remind_at must be in the future',
    )
    expect(await outcomeOf(as(bob)('reminders.create', { remind_at: inMs(hour) }))).toBe(
      '400 text is required',
    )
  })

  it('is one of five hundred that are open at a time', async () => {
    const { reminder } = await create()
    await does('complete', { reminder_id: reminder.id })
    const remind_at = inMs(hour)
    const open = { user_id: bob.id, remind_at, due_at: remind_at }
    await Promise.all(Array.from({ length: maxReminders }, () => insertReminder(database, open)))
    const full = '409 Too many reminders: complete or delete some first'
    const input = { text: 'Tea', remind_at }
    expect(await outcomeOf(as(bob)('reminders.create', input))).toBe(full)
    const again = { reminder_id: reminder.id, remind_at }
    expect(await outcomeOf(as(bob)('reminders.snooze', again))).toBe(full)
    await does('complete', { reminder_id: (await list())[0]?.id })
    expect(await outcomeOf(as(bob)('reminders.create', input))).toBe('ok')
  })

  it('the same id again changes nothing, and is no other’s', async () => {
    const id = newMessageId()
    const first = await create({ id })
    const again = await create({ id, text: 'Coffee', remind_at: inMs(-hour) })
    expect([first.created, again.created]).toEqual([true, false])
    expect(again.reminder).toEqual(first.reminder)
    const other = { id, text: 'x', remind_at: inMs(hour) }
    expect(await outcomeOf(as(ann)('reminders.create', other))).toBe('404 Reminder not found')
  })
})
