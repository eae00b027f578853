import { Readable } from 'node:stream'
import type { ScheduledRecord } from '@parley/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import { claimDue } from '../due-work/index.ts'
import { storeFile } from '../files/index.ts'
import { explainedStages, insertScheduled, someId, testDatabase } from '../testing/index.ts'
import {
  cancelScheduled,
  claimScheduled,
  countScheduled,
  createScheduled,
  editScheduled,
  findScheduled,
  listScheduled,
  restoreScheduled,
  settleFailed,
  settleSent,
} from './index.ts'

const database = await testDatabase()
let me: string
beforeEach(async () => {
  await database.collections.scheduledMessages.deleteMany({})
  me = someId()
})

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const hour = 3_600_000
const mine = (fields: Partial<ScheduledRecord> = {}) =>
  insertScheduled(database, { user_id: me, send_at: inMs(hour), ...fields })
const ids = (record: ScheduledRecord) => ({ scheduled_id: record.id, user_id: me })
const now = (record: ScheduledRecord) => findScheduled(database, { scheduled_id: record.id })

describe('scheduled messages', () => {
  it('are listed to their author: what failed first, then soonest first, page by page', async () => {
    const late = await mine({ send_at: inMs(3 * hour) })
    const soon = await mine({ send_at: inMs(hour) })
    const failed = await mine({
      send_at: inMs(2 * hour),
      state: 'failed',
      error: 'Gone',
      due_at: null,
    })
    await mine({ state: 'sent', due_at: null })
    await mine({ state: 'cancelled', due_at: null })
    await insertScheduled(database)
    const all = [failed, soon, late].map(({ id }) => id)
    const listed: string[] = []
    let before: string | undefined
    do {
      const page = await listScheduled(database, { user_id: me, limit: 1, before })
      listed.push(...page.scheduled.map(({ id }) => id))
      before = page.next_cursor ?? undefined
    } while (before !== undefined)
    expect(listed).toEqual(all)
    await expect(listScheduled(database, { user_id: me, limit: 1, before: 'x' })).rejects.toThrow(
      'before must be a cursor that the server gave',
    )
  })

  it('are changed by one of two who try at the same moment', async () => {
    const due = await mine({ send_at: inMs(-1_000) })
    const [edited, claimed] = await Promise.all([
      editScheduled(database, { ...ids(due), send_at: inMs(hour) }),
      claimDue(database, { collection: 'scheduledMessages', lease_ms: 60_000 }),
    ])
    expect([edited, claimed].filter((each) => each !== null)).toHaveLength(1)
  })

  it('take no change while they are being sent, nor afterwards', async () => {
    const record = await mine()
    const claimed = await claimScheduled(database, { ...ids(record), lease_ms: 60_000 })
    expect(claimed).not.toBeNull()
    const tries = () =>
      Promise.all([
        editScheduled(database, { ...ids(record), content: 'Other' }),
        cancelScheduled(database, ids(record)),
        claimScheduled(database, { ...ids(record), lease_ms: 60_000 }),
      ])
    expect(await tries()).toEqual([null, null, null])
    await settleSent(database, { scheduled_id: record.id })
    expect(await tries()).toEqual([null, null, null])
    expect(await now(record)).toMatchObject({ state: 'sent', content: '', due_at: null })
  })

  it('keep what was written as it was, also where it looks like an expression', async () => {
    const record = await mine()
    const edited = await editScheduled(database, { ...ids(record), content: '$send_at' })
    expect(edited).toMatchObject({ content: '$send_at', state: 'pending', due_at: record.send_at })
    const other = { ...ids(record), user_id: someId() }
    expect(await editScheduled(database, { ...other, content: 'x' })).toBeNull()
  })

  it('keep the files that an edit leaves them, and are listed with them in their order', async () => {
    const owner = { user_id: me, channel_id: someId() }
    const files = []
    for (const name of ['a.txt', 'b.txt']) {
      const content = Readable.from([Buffer.from(name)])
      const stored = { ...owner, name, type: 'text/plain', content, max_bytes: 10 }
      files.push(await storeFile(database, stored))
    }
    const file_ids = [files[1]?.id ?? '', someId(), files[0]?.id ?? '']
    const record = await mine({ ...owner, file_ids })
    const listed = async () =>
      (await listScheduled(database, { user_id: me, limit: 1 })).scheduled[0]?.files
    expect(await listed()).toEqual([files[1], files[0]])
    expect(await editScheduled(database, { ...ids(record), content: 'x' })).toMatchObject({
      file_ids,
    })
    const kept = [files[0]?.id ?? '']
    expect(await editScheduled(database, { ...ids(record), file_ids: kept })).toMatchObject({
      file_ids: kept,
      content: 'x',
      send_at: record.send_at,
    })
    expect(await listed()).toEqual([files[0]])
    expect(await editScheduled(database, { ...ids(record), file_ids: [] })).toMatchObject({
      file_ids: [],
    })
  })

  it('that failed keep their content and are given another try by a new time', async () => {
    const record = await mine()
    const claimed = await claimScheduled(database, { ...ids(record), lease_ms: 60_000 })
    if (claimed === null) throw new Error('Not claimed')
    const { claim } = claimed
    expect(await settleFailed(database, { ...claim, error: '$gone' })).not.toBeNull()
    expect(await settleFailed(database, { ...claim, error: 'again' })).toBeNull()
    expect(await now(record)).toMatchObject({ state: 'failed', error: '$gone', content: 'Later' })
    const send_at = inMs(2 * hour)
    expect(await editScheduled(database, { ...ids(record), send_at })).toMatchObject({
      state: 'pending',
      error: null,
      due_at: send_at,
    })
  })

  it('that were cancelled come back as they were', async () => {
    const pending = await mine()
    const failed = await mine({ state: 'failed', error: 'Gone', due_at: null })
    for (const record of [pending, failed]) {
      expect(await cancelScheduled(database, ids(record))).toMatchObject({
        state: 'cancelled',
        due_at: null,
        expires_at: expect.any(String),
      })
      expect(await restoreScheduled(database, { ...ids(record), user_id: someId() })).toBeNull()
      await restoreScheduled(database, ids(record))
      const { updated_at: _n, ...found } = (await now(record)) ?? {}
      const { updated_at: _w, ...was } = record
      expect(found).toEqual(was)
    }
    expect(await restoreScheduled(database, ids(pending))).toBeNull()
  })

  it('have an id of their own', async () => {
    const record = await mine()
    expect(await createScheduled(database, record)).toBe(false)
  })

  it('are read and changed without a scan', async () => {
    for (let index = 0; index < 30; index += 1) await insertScheduled(database)
    const record = await mine()
    const first = await listScheduled(database, { user_id: me, limit: 1 })
    await mine()
    const { next_cursor } = await listScheduled(database, { user_id: me, limit: 1 })
    expect(first.next_cursor).toBeNull()
    const explained = await explainedStages(database, async () => {
      await listScheduled(database, { user_id: me, limit: 50 })
      await listScheduled(database, { user_id: me, limit: 50, before: next_cursor ?? '' })
      await findScheduled(database, { scheduled_id: record.id })
      await countScheduled(database, { user_id: me, at_most: 10 })
      await editScheduled(database, { ...ids(record), content: 'x' })
      await cancelScheduled(database, ids(record))
      await restoreScheduled(database, ids(record))
      await claimScheduled(database, { ...ids(record), lease_ms: 1 })
      await settleSent(database, { scheduled_id: record.id })
    })
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toContain('own')
  })
})
