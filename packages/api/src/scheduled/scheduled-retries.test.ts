import {
  channelOutput,
  maxDueAttempts,
  type OwnUser,
  type ScheduledRecord,
  sendMessageOutput,
  sendScheduledOutput,
} from '@parley/contracts'
import { findMessage, findScheduled } from '@parley/db'
import { insertMessage, insertScheduled, testDatabase } from '@parley/db/testing'
import { beforeAll, expect, it, vi } from 'vitest'
import { newMessageId } from '../messages/index.ts'
import { person } from '../testing/stage.ts'
import { twoProcesses } from '../testing/two-processes.ts'

const database = await testDatabase()
const { services, as, notices } = await twoProcesses(database)

let bob: OwnUser
let channel_id: string
beforeAll(async () => {
  bob = await person(services, 'Bob')
  const made = await as(bob)('channels.create', { name: 'retries', type: 'private' })
  channel_id = channelOutput.parse(made).channel.id
  const stored = database.db.listCollections({ name: 'messages' }, { nameOnly: false })
  const [messages] = await stored.toArray()
  const validator = { $and: [messages?.options?.validator, { content: { $ne: 'Refused' } }] }
  await database.db.command({ collMod: 'messages', validator })
})

/** Bob's, whose time has come and which the database refuses each time. */
const failing = (fields: Partial<ScheduledRecord> = {}) =>
  insertScheduled(database, { user_id: bob.id, channel_id, content: 'Refused', ...fields })
const now = ({ id }: ScheduledRecord) => findScheduled(database, { scheduled_id: id })
const isAhead = (record: ScheduledRecord | null, ms: number) =>
  Date.parse(record?.due_at ?? '') > Date.now() + ms

it('is tried again later each time, counted in its row by whichever process tries it', async () => {
  const [first, later] = [await failing(), await failing({ attempts: 9 })]
  await vi.waitFor(async () => {
    expect(await now(first)).toMatchObject({ state: 'pending', claim: null, attempts: 1 })
    expect(await now(later)).toMatchObject({ state: 'pending', claim: null, attempts: 10 })
  })
  expect(isAhead(await now(first), 60_000)).toBe(false)
  expect(isAhead(await now(later), 40 * 60_000)).toBe(true)
})

it('fails in the end with the reason, tells its author once, and is sent once it may be', async () => {
  const record = await failing({ attempts: maxDueAttempts - 1 })
  const reason = 'The server could not send it for a day'
  await vi.waitFor(async () => {
    expect(await now(record)).toMatchObject({ state: 'failed', error: reason, due_at: null })
  })
  const failed = await now(record)
  expect(failed?.failed_at).toBe(failed?.updated_at)
  await vi.waitFor(() => {
    expect(notices.filter(({ tag }) => tag.startsWith(record.id))).toMatchObject([
      { user_id: bob.id, body: reason, path: '/scheduled' },
    ])
  })
  const scheduled_id = record.id
  await as(bob)('scheduled.cancel', { scheduled_id })
  await as(bob)('scheduled.restore', { scheduled_id })
  const restored = await now(record)
  expect(restored).toMatchObject({ state: 'failed', error: reason, attempts: 0 })
  expect(restored?.failed_at).not.toBe(restored?.updated_at)
  await as(bob)('scheduled.edit', { scheduled_id, content: 'Now it is one' })
  const sent = await as(bob)('scheduled.sendNow', { scheduled_id })
  expect(sendScheduledOutput.parse(sent).message.content).toBe('Now it is one')
})

it('is no failure where it was sent, and ended every process that was about to say so', async () => {
  const said = await insertMessage(database, { channel_id, user_id: bob.id, content: 'Said' })
  const ended = await failing({ id: said.id, attempts: maxDueAttempts, claim: newMessageId() })
  await vi.waitFor(async () => expect((await now(ended))?.state).toBe('sent'))
  expect(notices.some(({ tag }) => tag.startsWith(said.id))).toBe(false)
})

it('stands in no other’s way while it fails', async () => {
  const records = await Promise.all(Array.from({ length: 20 }, () => failing()))
  const { message } = sendMessageOutput.parse(
    await as(bob)('messages.send', { channel_id, content: 'Meanwhile' }),
  )
  const due = await insertScheduled(database, { user_id: bob.id, channel_id })
  await vi.waitFor(async () => {
    expect(await findMessage(database, { message_id: due.id })).not.toBeNull()
  })
  expect(message.content).toBe('Meanwhile')
  await vi.waitFor(async () => {
    for (const record of records) expect((await now(record))?.attempts).toBe(1)
  })
})
